"""What the machine must offer before keyaccounts can run: a Python, and on Linux what Qt leans on."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST = (3, 11)
KNOWN_MINORS = (14, 13, 12, 11)
LINUX = sys.platform.startswith("linux")


class Library(NamedTuple):
    """A system library: its file, its Debian packages (newest name first) and its Fedora package."""

    file: str
    debian: tuple[str, ...]
    fedora: str


QT_LIBRARIES = (
    Library("libGL.so.1", ("libgl1",), "libglvnd-glx"),
    Library("libEGL.so.1", ("libegl1",), "libglvnd-egl"),
    Library("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon"),
    Library("libdbus-1.so.3", ("libdbus-1-3",), "dbus-libs"),
    Library("libfontconfig.so.1", ("libfontconfig1",), "fontconfig"),
    Library("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2"),
)
SCREEN_LIBRARIES = (
    Library("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm"),
    Library("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms"),
    Library("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb"),
    Library("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb"),
    Library("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11"),
)
# Debian package -> the file or program that shows it is there.
TEST_TOOLS = {
    "dbus": "dbus-run-session",
    "gcc": "gcc",
    "gnome-keyring": "gnome-keyring-daemon",
    "libc6-dev": "/usr/include/stdio.h",
    "libsecret-tools": "secret-tool",
    "openbox": "openbox",
    "poppler-utils": "pdftoppm",
    "xdotool": "xdotool",
    "xvfb": "Xvfb",
}


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can show: on Linux only with a display or a platform named for Qt."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)


def newer_python() -> str | None:
    """Find a Python on PATH that is new enough, for when the one that runs this is not."""
    for minor in KNOWN_MINORS:
        found = shutil.which(f"python3.{minor}")
        # A version manager leaves launchers on PATH for Pythons it does not have: ask, do not trust the name.
        probe = f"import sys; sys.exit(sys.version_info < {OLDEST})"
        if found and subprocess.run([found, "-c", probe], capture_output=True, check=False).returncode == 0:
            return found
    return None


def missing(libraries: tuple[Library, ...]) -> list[Library]:
    """Say which of these libraries this Linux cannot load (elsewhere Qt brings its own)."""
    return [library for library in libraries if LINUX and not loads(library.file)]


def loads(file: str) -> bool:
    """Tell whether the system's loader finds this library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_test_tools() -> list[str]:
    """Name the Debian packages whose tools some tests need and this Linux lacks."""
    return [
        name for name, sign in TEST_TOOLS.items() if LINUX and not (shutil.which(sign) or Path(sign).exists())
    ]


def can_install() -> bool:
    """Tell whether packages can be installed from here without asking anyone: root on Debian or Ubuntu."""
    return LINUX and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> str:
    """Install Debian packages as root; answer with apt's last words when that fails, else with nothing."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "-q"]
    subprocess.run([*apt, "update"], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    done = subprocess.run(
        [*apt, "install", "-y", "--no-install-recommends", *(apt_name(name) for name in packages)],
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return last_lines(done.stdout) if done.returncode else ""


def apt_name(names: str) -> str:
    """Pick from "new|old" the package name that this release of Debian or Ubuntu has."""
    *newer, oldest = names.split("|")
    for name in newer:
        if shutil.which("apt-cache"):
            shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
            if shown.returncode == 0:
                return name
    return oldest


def debian_packages(libraries: list[Library]) -> list[str]:
    """Name the Debian packages of these libraries, alternatives joined by a bar."""
    return ["|".join(library.debian) for library in libraries]


def missing_libraries_message(libraries: list[Library]) -> str:
    """Say what is missing and the one command that brings it."""
    files = ", ".join(library.file for library in libraries)
    return f"Qt needs system libraries that this machine lacks: {files}.\n{remedy(libraries)}"


def remedy(libraries: list[Library]) -> str:
    """Name the command for this kind of Linux, or say what to look for."""
    if shutil.which("apt-get"):
        names = [apt_name(name) for name in debian_packages(libraries)]
        return f"Install them, then try again:\n  sudo apt-get install -y {' '.join(names)}"
    if shutil.which("dnf"):
        names = sorted({library.fedora for library in libraries})
        return f"Install them, then try again:\n  sudo dnf install -y {' '.join(names)}"
    return "Install the packages of your system that hold these files, then try again."


def last_lines(output: str, count: int = 12) -> str:
    """Keep the end of a tool's output, where it says what went wrong."""
    return "\n".join(output.strip().splitlines()[-count:])
