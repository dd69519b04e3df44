"""Who may import whom, and the few things no source file may hold; ARCHITECTURE.md says why."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "keyaccounts"

OUTER = (
    "keyaccounts.store",
    "keyaccounts.workflows",
    "keyaccounts.ui",
    "keyaccounts.cli",
    "keyaccounts.__main__",
)
SHARED = ("kit", "look", "forms", "sections")
"""Folders of the window that every feature may use."""
EMBEDDING = ("accounts", "agenda", "people", "inbox")
"""Features that may show others' lists; the inbox shows what the capture line reads."""

LIMIT = 400
LISTS = ("tables.py", "words.py", "wordings.py")
TERMINAL = ("cli/", "__main__.py", "ui/crash.py")

Imports = set[tuple[str, str]]


@pytest.fixture(scope="module")
def imports() -> Imports:
    graph = grimp.build_graph("keyaccounts", include_external_packages=True, cache_dir=None)
    return {
        (importer, imported)
        for importer in graph.modules
        if importer.split(".")[0] == "keyaccounts"
        for imported in graph.find_modules_directly_imported_by(importer)
    }


def beyond_the_root(imports: Imports) -> list[str]:
    """Imports by which a root concept leaves the standard library and its own kind."""
    return [
        f"{importer} imports {imported}"
        for importer, imported in sorted(imports)
        if not _within(importer, OUTER)
        and (
            _within(imported, OUTER)
            or imported.split(".")[0] not in {*sys.stdlib_module_names, "keyaccounts"}
        )
    ]


def across_features(imports: Imports) -> list[str]:
    """Imports by which one feature of the window reaches into another, or a shared folder into a feature."""
    features = {module.split(".")[2] for pair in imports for module in pair if _is_in_feature(module)}
    return [
        f"{importer} imports {imported}"
        for importer, imported in sorted(imports)
        if (own := _feature(importer, features)) and (other := _feature(imported, features)) and own != other
        if other not in SHARED and own not in EMBEDDING
    ]


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _is_in_feature(module: str) -> bool:
    return module.startswith("keyaccounts.ui.") and module.count(".") > 2


def _feature(module: str, features: set[str]) -> str:
    name = module.removeprefix("keyaccounts.ui.").split(".")[0]
    return name if module.startswith("keyaccounts.ui.") and name in features else ""


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Each Python file below a folder: its place in words of the folder, and its text."""
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")


def with_hex_colours(folder: Path) -> list[str]:
    """Texts that name a colour; colours are roles of a theme."""
    colour = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
    return [
        f"{place}:{node.lineno}"
        for place, text in files(folder)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and colour.fullmatch(node.value.strip())
    ]


def with_labels_of_their_own(folder: Path) -> list[str]:
    """Calls of widgets that may take data for rich text; kit.labels shows it as it is."""
    rich = {"QLabel", "QMessageBox", "QErrorMessage", "QTextBrowser", "QTextEdit", "setHtml", "setMarkdown"}
    return [
        f"{place}:{line} {name}"
        for place, text in files(folder)
        if not place.startswith("ui/kit/")
        for name, line in _calls(text)
        # Markdown that is told to leave HTML alone is only Markdown.
        if name in rich and "MarkdownNoHTML" not in text.splitlines()[line - 1]
    ]


def with_print(folder: Path) -> list[str]:
    """Calls of print outside what is run in a terminal."""
    return [
        f"{place}:{line}"
        for place, text in files(folder)
        if not place.startswith(TERMINAL)
        for name, line in _calls(text)
        if name == "print"
    ]


def too_long(folder: Path) -> list[str]:
    """Files past the limit that are no lists."""
    return [
        f"{place}: {lines} lines"
        for place, text in files(folder)
        if (lines := text.count("\n")) > LIMIT and place.rsplit("/", 1)[-1] not in LISTS
    ]


def _calls(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno


def test_the_contracts_of_the_project_file_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not broken, capsys.readouterr().out


def test_the_root_needs_the_standard_library_only(imports: Imports) -> None:
    assert beyond_the_root(imports) == []


def test_a_feature_of_the_window_knows_no_other(imports: Imports) -> None:
    assert across_features(imports) == []


def test_no_colour_stands_in_python() -> None:
    assert with_hex_colours(SOURCES) == []


def test_data_is_shown_by_the_kits_labels_only() -> None:
    """M15: rich text in a label loads files and can hang the window."""
    assert with_labels_of_their_own(SOURCES) == []


def test_only_the_command_line_prints() -> None:
    assert with_print(SOURCES) == []


def test_no_file_is_longer_than_people_read() -> None:
    assert too_long(SOURCES) == []


def test_an_import_across_a_line_is_seen() -> None:
    good = {
        ("keyaccounts.accounts", "keyaccounts.records"),
        ("keyaccounts.records", "dataclasses"),
        ("keyaccounts.store.vault", "sqlalchemy"),
        ("keyaccounts.ui.briefs.brief_page", "keyaccounts.ui.kit.labels"),
        ("keyaccounts.ui.briefs.brief_page", "keyaccounts.ui.desk"),
        ("keyaccounts.ui.needs.needs_section", "keyaccounts.ui.sections.record_section"),
        ("keyaccounts.ui.accounts.needs_view", "keyaccounts.ui.needs.needs_section"),
    }
    bad_roots = {
        ("keyaccounts.accounts", "sqlalchemy"),
        ("keyaccounts.accounts", "keyaccounts.store.vault"),
        ("keyaccounts.tier", "PySide6"),
    }
    bad_features = {
        ("keyaccounts.ui.briefs.brief_page", "keyaccounts.ui.accounts.account_page"),
        ("keyaccounts.ui.briefs", "keyaccounts.ui.agenda"),
        ("keyaccounts.ui.kit.labels", "keyaccounts.ui.agenda.agenda_words"),
        ("keyaccounts.ui.needs.need_form", "keyaccounts.ui.wishes.wish_words"),
        ("keyaccounts.ui.sections.record_section", "keyaccounts.ui.needs.needs_words"),
    }
    assert beyond_the_root(good | bad_features) == across_features(good | bad_roots) == []
    assert len(beyond_the_root(good | bad_roots)) == 3
    assert len(across_features(good | bad_features)) == 5


def test_what_no_source_may_hold_is_seen(tmp_path: Path) -> None:
    (tmp_path / "ui" / "kit").mkdir(parents=True)
    (tmp_path / "ui" / "kit" / "labels.py").write_text("label = QLabel(text)\n", encoding="utf-8")
    (tmp_path / "ui" / "words.py").write_text("x = 1\n" * (LIMIT + 1), encoding="utf-8")
    (tmp_path / "ui" / "page.py").write_text(
        "colour = '#aabbcc'\nlabel = QtWidgets.QLabel(name)\nprint(label)\n" + "x = 1\n" * LIMIT,
        encoding="utf-8",
    )
    assert with_hex_colours(tmp_path) == ["ui/page.py:1"]
    assert with_labels_of_their_own(tmp_path) == ["ui/page.py:2 QLabel"]
    assert with_print(tmp_path) == ["ui/page.py:3"]
    assert too_long(tmp_path) == [f"ui/page.py: {LIMIT + 3} lines"]
