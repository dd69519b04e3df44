"""Set keyaccounts up on a fresh machine and run it.

    python3 packaging/run.py                 open the window on sample data
    python3 packaging/run.py -- ARGUMENTS    the same, with arguments for keyaccounts
    python3 packaging/run.py test            run every test (arguments go to pytest)
    python3 packaging/run.py check           format, lint, types and layers
    python3 packaging/run.py cli ...         the keyaccounts command line
    python3 packaging/run.py screenshots     pictures of every page, without a screen
    python3 packaging/run.py setup           only set up

The first run makes .venv in this checkout and installs the locked packages into it; later runs find it ready.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import machine

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "keyaccounts-setup"
LOG = VENV / "setup.log"

# The whole suite is shared between two workers; a file stays on one, so its fixtures are made once.
WORKERS = ("-n", "2", "--dist", "loadfile")
NO_SCREEN = """\
No window can open here: there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set).
To look at every page as a picture instead, run: python3 packaging/run.py screenshots"""
# Puts its own package over another one's, each time Python starts; the calendar client works without.
START_HOOKS = ("urllib3_future.pth",)
CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "layers": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}


def main(arguments: list[str]) -> int:
    """Do what the command line asks for, on a Python that is new enough."""
    if sys.version_info < machine.OLDEST:
        return start_again(arguments)
    command, rest = parsed(arguments)
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in {"-h", "--help", "help"} else 2
    return COMMANDS[command](rest)


def parsed(arguments: list[str]) -> tuple[str, list[str]]:
    """Split the arguments into a command (window when none is named) and what it hands on."""
    if not arguments or arguments[0] == "--":
        return "window", arguments[1:]
    command, *rest = arguments
    return command, rest[1:] if rest[:1] == ["--"] else rest


def start_again(arguments: list[str]) -> int:
    """Run this file with a newer Python from PATH, or say that one is needed."""
    newer = machine.newer_python()
    if newer is None:
        oldest, here = (".".join(map(str, version[:2])) for version in (machine.OLDEST, sys.version_info))
        raise SystemExit(
            f"keyaccounts needs Python {oldest} or newer; this is Python {here}, and PATH has no newer one.\n"
            f"Install one (python.org, or your system's packages) and call this file with it."
        )
    return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])


def window(arguments: list[str]) -> int:
    """Open the window on sample data."""
    on_screen = machine.has_screen(os.environ, sys.platform)
    set_up(machine.QT_LIBRARIES + (machine.SCREEN_LIBRARIES if on_screen else ()))
    if not on_screen:
        print(NO_SCREEN)
        return 0
    return hand_over(["-m", "keyaccounts", "--demo", *arguments])


def test(arguments: list[str]) -> int:
    """Run every test, or what the arguments choose."""
    set_up(machine.QT_LIBRARIES)
    bring_test_tools()
    os.chdir(ROOT)
    return hand_over(["-m", "pytest", *(arguments or WORKERS)], QT_QPA_PLATFORM="offscreen")


def check(_arguments: list[str]) -> int:
    """Run every gate, to the last one, and name those that fail."""
    set_up(machine.QT_LIBRARIES)
    failed = []
    for name, call in CHECKS.items():
        print(f"== {name}", flush=True)
        if subprocess.call([str(PYTHON), *call], cwd=ROOT, env=child_environment()):
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else f"All good: {', '.join(CHECKS)}.")
    return 1 if failed else 0


def cli(arguments: list[str]) -> int:
    """Run the keyaccounts command line."""
    set_up(machine.QT_LIBRARIES)
    return hand_over(["-m", "keyaccounts", *arguments])


def screenshots(arguments: list[str]) -> int:
    """Draw every page into pictures, without a screen."""
    set_up(machine.QT_LIBRARIES)
    folder = arguments or [str(ROOT / "screenshots")]
    return hand_over([str(ROOT / "tests" / "screenshots.py"), *folder], QT_QPA_PLATFORM="offscreen")


def setup(_arguments: list[str]) -> int:
    """Only set up."""
    set_up(machine.QT_LIBRARIES)
    print("keyaccounts is set up.")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (window, test, check, cli, screenshots, setup)
}


def bring_test_tools() -> None:
    """Install what only some tests need, or say that those tests will be skipped."""
    libraries = machine.missing(machine.SCREEN_LIBRARIES)
    packages = [*machine.debian_packages(libraries), *machine.missing_test_tools()]
    if not packages:
        return
    if machine.can_install():
        print(f"Installing tools for the tests: {' '.join(packages)}", flush=True)
        trouble = machine.install(packages)
        if not trouble:
            return
        print(trouble)
    print(f"NOTE: tests that need these Debian packages are skipped: {' '.join(packages)}", flush=True)


def set_up(libraries: tuple[machine.Library, ...]) -> None:
    """Bring the system libraries and .venv to what this checkout needs; instant when they are."""
    bring_libraries(libraries)
    if is_ready():
        return
    if not os.access(ROOT, os.W_OK):
        raise SystemExit(
            f"This folder cannot be written to: {ROOT}\nCopy the checkout to a folder of your own."
        )
    began = time.monotonic()
    print("Setting keyaccounts up in .venv (once; a minute or two).", flush=True)
    make_venv()
    # Wheels only: building from source would run code that no hash in the lock vouches for.
    pip("the locked packages", "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(LOCK))
    drop_hooks()
    pip("keyaccounts itself", "--no-index", "--no-build-isolation", "--no-deps", "-e", str(ROOT))
    STAMP.write_text(fingerprint(), encoding="utf-8")
    print(f"Set up in {time.monotonic() - began:.0f} s.", flush=True)


def drop_hooks() -> None:
    """Take away what a package would run at each start of Python, before the first one."""
    for place in ("lib/python*/site-packages", "Lib/site-packages"):
        for name in START_HOOKS:
            for hook in VENV.glob(f"{place}/{name}"):
                hook.unlink()


def bring_libraries(libraries: tuple[machine.Library, ...]) -> None:
    """Install the missing ones of these libraries, or stop and say how to."""
    lacking = machine.missing(libraries)
    if not lacking:
        return
    if not machine.can_install():
        raise SystemExit(machine.missing_libraries_message(lacking))
    packages = machine.debian_packages(lacking)
    print(f"Installing system libraries for Qt: {', '.join(library.file for library in lacking)}", flush=True)
    trouble = machine.install(packages)
    if trouble:
        raise SystemExit(f"{trouble}\n{machine.missing_libraries_message(lacking)}")


def is_ready() -> bool:
    """Tell whether .venv was finished, for just this lock, project and place."""
    try:
        return PYTHON.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()
    except OSError:
        return False


def fingerprint() -> str:
    """Sum up what .venv depends on; the stamp that ends a set-up holds it."""
    import tomllib  # not known to a Python that is too old, which must get as far as being told so

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    built_from = [project.get(table) for table in ("build-system", "project", "dependency-groups")]
    parts = (
        LOCK.read_bytes(),
        json.dumps(built_from).encode(),
        os.fsencode(ROOT),
        (VENV / "pyvenv.cfg").read_bytes(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Make .venv anew; what an earlier, unfinished set-up left is cleared away."""
    bring_ensurepip()
    if VENV.exists():
        STAMP.unlink(missing_ok=True)
        print("Clearing the .venv of another or unfinished set-up.", flush=True)
        shutil.rmtree(VENV)
    done = captured([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode:
        raise SystemExit(f"{machine.last_lines(done.stdout)}\nMaking {VENV} failed; the reason stands above.")


def bring_ensurepip() -> None:
    """See to it that this Python can make environments, which Debian puts in a package of its own."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if captured(probe).returncode == 0:
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if machine.can_install():
        print(f"Installing {package}, without which Python makes no environments.", flush=True)
        machine.install([package])
    if captured(probe).returncode:
        raise SystemExit(
            f"This Python ({sys.executable}) cannot make environments: its ensurepip module is missing.\n"
            f"On Debian and Ubuntu install it, then try again:\n  sudo apt-get install -y {package}"
        )


def pip(what: str, *arguments: str) -> None:
    """Install into .venv; when that fails show the end of pip's output and what to do."""
    print(f"Installing {what}.", flush=True)
    # -I keeps modules and settings of the caller's own Python out.
    done = captured([str(PYTHON), "-I", "-m", "pip", "install", "--no-input", *arguments])
    with LOG.open("a", encoding="utf-8") as log:
        log.write(done.stdout)
    if done.returncode:
        raise SystemExit(
            f"{machine.last_lines(done.stdout)}\n"
            f"Installing {what} failed; the end of pip's output stands above, all of it in {LOG}.\n"
            f"Most often the network or a proxy is the reason, or a Python without ready-made packages\n"
            f"(3.11 to 3.14 have them; this is {sys.version_info.major}.{sys.version_info.minor}). "
            f"Mend that and run the same command again."
        )


def captured(call: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a tool of the set-up without a terminal and keep what it says."""
    return subprocess.run(
        call,
        cwd=ROOT,
        env=child_environment(PIP_USER="0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def child_environment(**changes: str) -> dict[str, str]:
    """Give the environment for a tool in .venv: the caller's, without what points at another Python."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}
    }
    if os.name == "nt":
        # Before 3.13 Python reads the file that points at this checkout in a legacy code page.
        environment["PYTHONUTF8"] = "1"
    return environment | changes


def hand_over(arguments: list[str], **changes: str) -> int:
    """Let the Python of .venv take over, so that signals and the exit code are its own."""
    call, environment = [str(PYTHON), *arguments], child_environment(**changes)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(call[0], call, environment)
    return subprocess.call(call, env=environment)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
