"""Says one thing to the desktop over D-Bus, on a socket of this computer, without a library (D-Bus 1.0)."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

_SECONDS = 2.0
"""So long an answer may take; a desktop that takes longer is busy with something else."""

_BUS = "org.freedesktop.DBus"
_NOTICES = "org.freedesktop.Notifications"

_CALL, _RETURN, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_MOST_BYTES = 1 << 20


class Call(NamedTuple):
    """One call of a method; its body is written by whoever knows its signature."""

    destination: str
    path: str
    member: str
    signature: str = ""
    body: bytes = b""


def notify(program: str, sentence: str) -> bool:
    """Have a sentence shown as a notification; tells whether the desktop took it.

    It is the summary that tells all: what a body shows depends on which markup the desktop reads in it.
    """
    body = Body()
    body.text(program).number(0).text("").text(sentence).text("")
    body.no_texts().no_entries().number(-1)
    return send(
        Call(_NOTICES, "/org/freedesktop/Notifications", "Notify", "susssasa{sv}i", bytes(body.written))
    )


def send(call: Call) -> bool:
    """Make a call on the user's own bus; False where there is none, or nobody answers it well."""
    deadline = time.monotonic() + _SECONDS
    for address in _addresses(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")):
        with contextlib.suppress(OSError, ValueError, struct.error), _connected(address) as bus:
            bus.settimeout(_SECONDS)
            _log_in(bus)
            _write(bus, Call(_BUS, "/org/freedesktop/DBus", "Hello"), serial=1)
            _write(bus, call, serial=2)
            return _is_answered(bus, serial=2, deadline=deadline)
    return False


class Body:
    """The arguments of a call, each aligned as its type wants it."""

    def __init__(self) -> None:
        self.written = bytearray()

    def text(self, words: str) -> Body:
        """A string."""
        data = words.replace("\0", "").encode("utf-8", "replace")
        self.number(len(data))
        self.written += data + b"\0"
        return self

    def number(self, value: int) -> Body:
        """A number of 32 bits, with or without a sign."""
        self.align(4)
        self.written += (value & 0xFFFF_FFFF).to_bytes(4, "little")
        return self

    def no_texts(self) -> Body:
        """An empty array of strings."""
        return self.number(0)

    def no_entries(self) -> Body:
        """An empty dictionary: its entries would begin at a multiple of eight."""
        self.number(0)
        self.align(8)
        return self

    def align(self, to: int) -> None:
        """Fill up to where a type of that size may begin."""
        self.written += bytes(-len(self.written) % to)


def _addresses(told: str) -> Iterator[str]:
    """The places of the bus on this computer; any other kind of address would leave it."""
    for address in told.split(";"):
        kind, _, rest = address.partition(":")
        pairs = dict(pair.partition("=")[::2] for pair in rest.split(","))
        if kind == "unix" and "path" in pairs:
            yield unquote(pairs["path"])
        elif kind == "unix" and "abstract" in pairs:
            yield "\0" + unquote(pairs["abstract"])


@contextlib.contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    if sys.platform == "win32":
        raise OSError("no such bus here")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as bus:
        bus.settimeout(_SECONDS)
        bus.connect(address)
        yield bus


def _log_in(bus: socket.socket) -> None:
    """Be known as the user that this program runs for."""
    if sys.platform == "win32":
        raise OSError("no such bus here")
    bus.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
    answer = b""
    while not answer.endswith(b"\r\n"):
        piece = bus.recv(1)
        if not piece or len(answer) > 1_000:
            raise OSError("the bus closed the connection")
        answer += piece
    if not answer.startswith(b"OK "):
        raise OSError("the bus refused the user")
    bus.sendall(b"BEGIN\r\n")


def _write(bus: socket.socket, call: Call, *, serial: int) -> None:
    fields = Body()
    for code, kind, value in (
        (_PATH, "o", call.path),
        (_INTERFACE, "s", call.destination),
        (_MEMBER, "s", call.member),
        (_DESTINATION, "s", call.destination),
    ):
        fields.align(8)
        fields.written += bytes((code, 1)) + kind.encode() + b"\0"
        fields.text(value)
    if call.signature:
        fields.align(8)
        fields.written += bytes((_SIGNATURE, 1)) + b"g\0"
        fields.written += bytes((len(call.signature),)) + call.signature.encode() + b"\0"
    start = (b"l", _CALL, 0, 1, len(call.body), serial, len(fields.written))
    message = struct.pack("<cBBBIII", *start) + fields.written
    message += bytes(-len(message) % 8)
    bus.sendall(message + call.body)


def _is_answered(bus: socket.socket, *, serial: int, deadline: float) -> bool:
    """Whether the call came back well; signals that come meanwhile are passed over."""
    while time.monotonic() < deadline:
        start = _read(bus, 16)
        order = "<" if start[:1] == b"l" else ">"
        type_, length, size = struct.unpack(f"{order}xBxxI4xI", start)
        fields = _read(bus, size + -size % 8)
        _read(bus, length)
        # This field fills its eight bytes, which begin at a multiple of eight.
        named = struct.pack(f"{order}BB2sI", _REPLY_TO, 1, b"u", serial)
        if type_ in (_RETURN, _ERROR) and _holds(fields, named):
            return bool(type_ == _RETURN)
    return False


def _holds(fields: bytes, named: bytes) -> bool:
    return any(fields[at : at + 8] == named for at in range(0, len(fields), 8))


def _read(bus: socket.socket, length: int) -> bytes:
    if length > _MOST_BYTES:
        raise ValueError("longer than any answer to us")
    found = bytearray()
    while len(found) < length:
        piece = bus.recv(length - len(found))
        if not piece:
            raise OSError("the bus closed the connection")
        found += piece
    return bytes(found)
