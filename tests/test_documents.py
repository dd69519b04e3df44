"""The documents say what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(ROOT.glob("*.md"))


def test_the_glossary_names_every_root_module_and_no_other() -> None:
    told = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = [line.rsplit("|", 2)[1] for line in told.splitlines() if line.startswith("| ") and "`" in line]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    there = {path.stem for path in (ROOT / "src" / "keyaccounts").glob("*.py")} - {"__init__", "__main__"}
    assert named == there


def test_no_word_of_the_glossary_is_defined_twice() -> None:
    told = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| ([^|]+) \|", told, flags=re.MULTILINE)
    words = [word for word in words if word not in ("word", "---")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (ROOT / target).exists(), target


def test_the_decisions_are_numbered_in_order() -> None:
    told = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", told, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_names_the_two_commands_that_exist() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"^    python3 (\S+)", told, flags=re.MULTILINE):
        assert (ROOT / command).is_file()
