"""Has the program that reminds begin at login, by what this system reads then; written and removed by us."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from typing_extensions import override

NAME = "keyaccounts-remind"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

_QUOTED = str.maketrans({"\\": r"\\", '"': r"\"", "`": r"\`", "$": r"\$", "%": "%%"})


class Registry(Protocol):
    """The values that Windows starts at login."""

    def get(self, name: str) -> str: ...
    def set(self, name: str, value: str) -> None: ...
    def delete(self, name: str) -> None: ...


class Autostart:
    """One entry of one system; `place` is where a person finds it."""

    place: str

    def read(self) -> str:
        """What is written there, to the letter; "" for nothing."""
        raise NotImplementedError

    def write(self, command: Sequence[str]) -> None:
        """Begin this at login from now on; written again only where it says something else."""
        if self.read() != self.text(command):
            self.keep(self.text(command))

    def text(self, command: Sequence[str]) -> str:
        """What is to be written for a command."""
        raise NotImplementedError

    def keep(self, text: str) -> None:
        """Write it."""
        raise NotImplementedError

    def remove(self) -> None:
        """Begin nothing at login."""
        raise NotImplementedError


class _FileEntry(Autostart):
    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)

    @override
    def read(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    @override
    def keep(self, text: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_name(f"{self.path.name}.partial")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(self.path)

    @override
    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


class DesktopEntry(_FileEntry):
    """A file of the freedesktop.org autostart folder (Desktop Application Autostart Specification)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"{NAME}.desktop")

    @override
    def text(self, command: Sequence[str]) -> str:
        # Quoted as an argument, then escaped as a string: the specification wants both.
        words = " ".join(f'"{word.translate(_QUOTED)}"' for word in command).replace("\\", "\\\\")
        lines = (
            "[Desktop Entry]", "Type=Application", "Name=keyaccounts remind",
            "Comment=Tells what is due while keyaccounts is closed", f"Exec={words}", "Terminal=false",
            "NoDisplay=true",
        )  # fmt: skip
        return "\n".join(lines) + "\n"


class LaunchAgent(_FileEntry):
    """A property list that launchd reads at login."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"{NAME}.plist")

    @override
    def text(self, command: Sequence[str]) -> str:
        told = {
            "Label": NAME, "ProgramArguments": list(command), "RunAtLoad": True, "ProcessType": "Background",
        }  # fmt: skip
        return plistlib.dumps(told).decode()


class RunKey(Autostart):
    """A value of the key of the registry that Windows starts at login."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.place = rf"HKEY_CURRENT_USER\{RUN_KEY}\{NAME}"

    @override
    def read(self) -> str:
        return self._registry.get(NAME)

    @override
    def text(self, command: Sequence[str]) -> str:
        return subprocess.list2cmdline(command)

    @override
    def keep(self, text: str) -> None:
        self._registry.set(NAME, text)

    @override
    def remove(self) -> None:
        self._registry.delete(NAME)


def here() -> Autostart:
    """What this system reads at login."""
    if sys.platform == "win32":
        return RunKey(_WindowsRegistry())
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    told = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(told) if Path(told).is_absolute() else Path.home() / ".config"
    return DesktopEntry(folder / "autostart")


def command(store: Path) -> list[str]:
    """What reminds of a store, started as this program was."""
    python = Path(sys.executable)
    if sys.platform == "win32" and python.name.lower() == "python.exe":
        # The other one opens a terminal.
        python = python.with_name("pythonw.exe")
    ours = [str(python)] if getattr(sys, "frozen", False) else [str(python), "-m", "keyaccounts"]
    return [*ours, "remind", "--store", str(store.absolute())]


def forget(store: Path) -> None:
    """Begin nothing of this store at login; what was written for another one stays."""
    entry = here()
    if entry.read() == entry.text(command(store)):
        entry.remove()


def start(command: Sequence[str]) -> bool:
    """Start it now, beside this program and beyond its end."""
    from PySide6.QtCore import QProcess

    began, _ = QProcess.startDetached(command[0], list(command[1:]), "")
    return bool(began)


if sys.platform == "win32":
    import winreg

    class _WindowsRegistry:
        def get(self, name: str) -> str:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except FileNotFoundError:
                return ""

        def set(self, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

        def delete(self, name: str) -> None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
                    winreg.DeleteValue(key, name)
            except FileNotFoundError:
                return
