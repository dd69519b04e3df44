"""Only a keyring that keeps what it is given is trusted; every other answer is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import keyrings


def trouble(code: str) -> pytest.RaisesExc[StoreTrouble]:
    return pytest.raises(StoreTrouble, match=rf"^{code}\(")


class InMemory(KeyringBackend):
    """Keeps secrets as a real keyring does; the module it says it is from decides whether it is trusted."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


class Forgetful(InMemory):
    def set_password(self, service: str, username: str, password: str) -> None:
        """Accepts and keeps nothing, as the null backend does."""


def use(patch: pytest.MonkeyPatch, kind: type[InMemory], module: str, **fields: object) -> InMemory:
    """Make the system's keyring one of this kind, from a module of this name."""
    made: type[InMemory] = type(kind.__name__, (kind,), {"__module__": module, **fields, "priority": -1})
    backend = made()
    patch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.fixture(autouse=True)
def _no_real_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, InMemory, "keyring.backends.fail")


@pytest.mark.parametrize("module", ["SecretService", "libsecret", "kwallet", "macOS", "Windows"])
def test_a_trusted_keyring_keeps_gives_back_and_forgets(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    use(monkeypatch, InMemory, f"keyring.backends.{module}")
    secret = bytes(range(32))
    assert keyrings.is_available()
    keyrings.keep("one", secret)
    keyrings.keep("other", bytes(32))
    assert keyrings.fetch("one") == secret
    keyrings.forget("one")
    keyrings.forget("one")
    with trouble("not_in_keyring"):
        keyrings.fetch("one")
    assert keyrings.fetch("other") == bytes(32)


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "keyrings.cryptfile.cryptfile",
     "elsewhere.SecretService", "keyring.backends.chainer"],
)  # fmt: skip
def test_any_other_backend_is_refused_and_given_nothing(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    backend = use(monkeypatch, InMemory, module)
    assert not keyrings.is_available()
    for ask in (lambda: keyrings.keep("one", bytes(32)), lambda: keyrings.fetch("one")):
        with trouble("no_keyring"):
            ask()
    assert backend.kept == {}


def test_of_a_chain_only_the_trusted_link_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = use(monkeypatch, InMemory, "keyrings.alt.file")
    real = use(monkeypatch, InMemory, "keyring.backends.SecretService")
    use(monkeypatch, InMemory, "keyring.backends.chainer", backends=[plain, real])
    keyrings.keep("one", bytes(32))
    assert plain.kept == {}
    assert keyrings.fetch("one") == bytes(32)


def test_a_locked_keyring_says_so_and_is_no_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Locked, "keyring.backends.SecretService")
    for ask in (
        lambda: keyrings.keep("one", bytes(32)),
        lambda: keyrings.fetch("one"),
        lambda: keyrings.forget("one"),
    ):
        with trouble("keyring_locked"):
            ask()


def test_a_keyring_that_accepts_and_keeps_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Forgetful, "keyring.backends.SecretService")
    with trouble("no_keyring"):
        keyrings.keep("one", bytes(32))


def test_what_somebody_else_wrote_in_our_place_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = use(monkeypatch, InMemory, "keyring.backends.SecretService")
    backend.set_password(keyrings.SERVICE, "one", "not hexadecimal é")
    with trouble("not_in_keyring"):
        keyrings.fetch("one")


REAL = """
import sys
from pathlib import Path
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import keyrings, vault
store = Path(sys.argv[1])
try:
    if not store.exists():
        vault.create(store, passphrase=None, use_keyring=True).close()
    opened = vault.open_store(store, passphrase=None, before_migrating=lambda _: None)
    opened.close()
    print("opened")
except StoreTrouble as error:
    print(error.code)
"""


class Desktop:
    """A session of its own with a real gnome-keyring; nothing of the user's is touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("home", "run"):
            (folder / name).mkdir()
        (folder / "run").chmod(0o700)

    def told(self, unlocked_with: str | None, *, has_bus: bool = True) -> str:
        """What opening a store says; nobody unlocks the keyring when there is no password."""
        daemon = "gnome-keyring-daemon --unlock --components=secrets --daemonize"
        begin = f"printf %s '{unlocked_with}' | {daemon} >/dev/null 2>&1;" if unlocked_with else ""
        run = ["sh", "-c", f'{begin} exec "$0" -c "$1" "$2"', sys.executable, REAL, str(self.folder / "book")]
        done = subprocess.run(
            [*(("dbus-run-session", "--") if has_bus else ()), *run],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "HOME": str(self.folder / "home"),
                "XDG_RUNTIME_DIR": str(self.folder / "run"),
            },
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return str(done.stdout.strip())


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"REAL KEYRING NOT TRIED: {program} is not installed")
    return Desktop(tmp_path)


def test_a_real_keyring_opens_a_store_again_after_the_session_ended(desktop: Desktop) -> None:
    """N8, T16: unlocked; no bus; never unlocked; locked with another password."""
    assert desktop.told(unlocked_with="pw") == "opened"
    assert desktop.told(unlocked_with=None, has_bus=False) == "no_keyring"
    assert desktop.told(unlocked_with=None) == "keyring_locked"
    assert desktop.told(unlocked_with="another") == "keyring_locked"
    assert desktop.told(unlocked_with="pw") == "opened"
