"""Where a store is kept when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

import platformdirs

SUFFIX = ".keyaccounts"


def usual_store() -> Path:
    """The store of this user on this computer; its folder is made, the store is not."""
    folder = platformdirs.user_data_path("keyaccounts", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"accounts{SUFFIX}"
