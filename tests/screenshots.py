"""Pictures of every page and card, for review: `python tests/screenshots.py [FOLDER]`.

Filled with the sample world, crowded and empty, light and dark, in two window sizes, and the main ones at
twice the text size. `--readme` renews the picture in the README instead. A page that can't be made fails the
command.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QColorSpace, QImage
from PySide6.QtWidgets import QApplication

from keyaccounts.store import keys
from keyaccounts.ui.look.dress import Scheme
from scenes import stage
from scenes.studio import Dress, Studio

ACTS = (
    "places", "account_views", "storytelling", "account_forms", "people", "tier", "insight", "complaints",
    "merging", "crowded", "capture",
    "experience", "inbox", "meeting", "purchases", "surveys", "finding", "notices", "gates", "ledger",
    "complaint_page", "settings_clocks", "settings_reminders", "risks", "recovery", "register", "replies",
    "day", "check_ins", "rhythms", "calendar", "reminders", "answers",
)  # fmt: skip
"""The modules of scenes, in the order of playing."""

README_PICTURE = Path(__file__).parent.parent / "resources" / "pictures" / "today.png"
README_BYTES = 300_000


def take_for_readme(studio: Studio) -> None:
    """Today as it is shown in the README: small enough to load quickly."""
    with studio.room("filled") as room:
        room.window.open("today")
        studio.wear(room, Dress(Scheme.LIGHT, 1280, 800), room.window)
        picture = room.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        picture.setColorSpace(QColorSpace())
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(README_PICTURE), quality=0)
    size = README_PICTURE.stat().st_size
    assert size < README_BYTES, f"{README_PICTURE.name} has {size} bytes"


@contextmanager
def _workshop() -> Iterator[Path]:
    """A folder of this run's own; its last part is always the same, because pages show it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "keyaccounts-pictures"
        folder.mkdir()
        yield folder


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    arguments.add_argument("--readme", action="store_true", help="renew the picture in the README")
    arguments.add_argument("--only", default="", help="scenes whose name holds this")
    told = arguments.parse_args()
    began, missing = time.monotonic(), []
    keys.MEMORY_KIB, keys.PASSES = 8 * keys.LANES, 1  # a guess at these passphrases may cost nothing
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    app.setCursorFlashTime(0)
    for name in ACTS:
        importlib.import_module(f"scenes.{name}")
    with _workshop() as folder:
        studio = Studio(app, folder)
        if told.readme:
            take_for_readme(studio)
            return 0
        told.folder.mkdir(parents=True, exist_ok=True)
        for each in stage.SCENES:
            if told.only not in each.name:
                continue
            try:
                for file in studio.take(each, told.folder):
                    print(file)  # noqa: T201
            except Exception:
                missing.append(each.name)
                traceback.print_exc()
    print(f"{time.monotonic() - began:.0f} s")  # noqa: T201
    if missing:
        print("not made:", ", ".join(missing), file=sys.stderr)  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
