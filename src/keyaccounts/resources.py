"""Where the files that travel with the product lie: fonts, icons, themes, templates, samples."""

import functools
import sys
from pathlib import Path


@functools.cache
def root() -> Path:
    """The resources folder of the installed package, the frozen bundle or the checkout."""
    package = Path(__file__).resolve().parent
    places = [package / "resources", package.parent.parent / "resources"]
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        places.insert(0, Path(bundle) / "keyaccounts" / "resources")
    for place in places:
        if (place / "look.qss").is_file():
            return place
    raise FileNotFoundError(f"keyaccounts is installed without its resources; looked in {places}")


def path(*parts: str) -> Path:
    """One file or folder inside the resources."""
    return root().joinpath(*parts)
