"""The few calls of X11's own library that a key for every program needs.

This library and not Xlib: it answers a refused request instead of ending the process.
"""

from __future__ import annotations

import contextlib
import ctypes
import struct
from collections.abc import Iterator
from ctypes import POINTER, byref, c_char_p, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from typing import NamedTuple

KEY_PRESS, MAPPING_NOTIFY, _CLIENT_MESSAGE = 2, 34, 33
_ASYNC, _ANY_TYPE = 1, 0
_REPLY_HEAD = 32
_WATCHING_ROOT = 0x00180000
"""Substructure redirect and notify: who asks a window manager sends to the root like this."""


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (("data", c_void_p), ("left", c_int), ("index", c_int))


_CALLS = {
    "xcb_connect": (c_void_p, (c_char_p, POINTER(c_int))),
    "xcb_connection_has_error": (c_int, (c_void_p,)),
    "xcb_disconnect": (None, (c_void_p,)),
    "xcb_flush": (c_int, (c_void_p,)),
    "xcb_get_file_descriptor": (c_int, (c_void_p,)),
    "xcb_get_keyboard_mapping": (_Cookie, (c_void_p, c_uint8, c_uint8)),
    "xcb_get_keyboard_mapping_reply": (c_void_p, (c_void_p, _Cookie, c_void_p)),
    "xcb_get_property": (
        _Cookie, (c_void_p, c_uint8, c_uint32, c_uint32, c_uint32, c_uint32, c_uint32),
    ),
    "xcb_get_property_reply": (c_void_p, (c_void_p, _Cookie, c_void_p)),
    "xcb_get_setup": (c_void_p, (c_void_p,)),
    "xcb_grab_key_checked": (
        _Cookie, (c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8),
    ),
    "xcb_intern_atom": (_Cookie, (c_void_p, c_uint8, c_uint16, c_char_p)),
    "xcb_intern_atom_reply": (c_void_p, (c_void_p, _Cookie, c_void_p)),
    "xcb_poll_for_event": (c_void_p, (c_void_p,)),
    "xcb_request_check": (c_void_p, (c_void_p, _Cookie)),
    "xcb_send_event": (_Cookie, (c_void_p, c_uint8, c_uint32, c_uint32, c_char_p)),
    "xcb_setup_roots_iterator": (_Screens, (c_void_p,)),
    "xcb_ungrab_key_checked": (_Cookie, (c_void_p, c_uint8, c_uint32, c_uint16)),
}  # fmt: skip


class Event(NamedTuple):
    """What the server told: its kind, and the key where it is one."""

    kind: int
    keycode: int


class Connection:
    """A connection of our own to the X server that DISPLAY names; OSError where there is none."""

    def __init__(self) -> None:
        self._calls = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (c_void_p,)
        for name, (result, arguments) in _CALLS.items():
            call = getattr(self._calls, name)
            call.restype, call.argtypes = result, arguments
        number = c_int(0)
        self._at = self._calls.xcb_connect(None, byref(number))
        if self.is_broken:
            self.close()
            raise OSError("no X server answers")
        setup = self._calls.xcb_get_setup(self._at)
        screens = self._calls.xcb_setup_roots_iterator(setup)
        # The root window's number is the first there is told of a screen.
        self._root = c_uint32.from_address(screens.data).value
        self._keycodes = struct.unpack("BB", ctypes.string_at(setup + 34, 2))

    @property
    def is_broken(self) -> bool:
        """Whether the server went away."""
        return self._at is None or bool(self._calls.xcb_connection_has_error(self._at))

    @property
    def file_number(self) -> int:
        """What becomes readable when the server tells something."""
        return int(self._calls.xcb_get_file_descriptor(self._at))

    def close(self) -> None:
        """Leave the server; all that was grabbed is free again."""
        if self._at is not None:
            self._calls.xcb_disconnect(self._at)
            self._at = None

    def events(self) -> Iterator[Event]:
        """What the server told since last asked."""
        while not self.is_broken and (told := self._calls.xcb_poll_for_event(self._at)):
            kind, keycode = struct.unpack("BB", ctypes.string_at(told, 2))
            self._free(told)
            yield Event(kind & 0x7F, keycode)

    def keycode(self, keysym: int) -> int:
        """Where a key lies on this keyboard, 0 when it has none; the unshifted meaning goes first."""
        first, last = self._keycodes
        cookie = self._calls.xcb_get_keyboard_mapping(self._at, first, last - first + 1)
        with self._reply(self._calls.xcb_get_keyboard_mapping_reply(self._at, cookie, None)) as reply:
            if not reply:
                return 0
            (_, each, _, count) = struct.unpack("=BBHI", ctypes.string_at(reply, 8))
            symbols = struct.unpack(f"={count}I", ctypes.string_at(reply + _REPLY_HEAD, 4 * count))
        for column in range(each):
            for row in range(count // each):
                if symbols[row * each + column] == keysym:
                    return int(first + row)
        return 0

    def grab(self, keycode: int, held: int) -> bool:
        """Take a key from every program; False when another has it."""
        cookie = self._calls.xcb_grab_key_checked(self._at, 1, self._root, held, keycode, _ASYNC, _ASYNC)
        with self._reply(self._calls.xcb_request_check(self._at, cookie)) as error:
            return not error and not self.is_broken

    def ungrab(self, keycode: int, held: int) -> None:
        """Give a key back; once this returns, every program may take it."""
        cookie = self._calls.xcb_ungrab_key_checked(self._at, keycode, self._root, held)
        with self._reply(self._calls.xcb_request_check(self._at, cookie)):
            pass

    def front(self) -> int:
        """The window the window manager has in front; 0 when it does not say."""
        cookie = self._calls.xcb_get_property(
            self._at, 0, self._root, self._atom(b"_NET_ACTIVE_WINDOW"), _ANY_TYPE, 0, 1
        )
        with self._reply(self._calls.xcb_get_property_reply(self._at, cookie, None)) as reply:
            if not reply or struct.unpack("=I", ctypes.string_at(reply + 16, 4))[0] == 0:
                return 0
            return int(c_uint32.from_address(reply + _REPLY_HEAD).value)

    def bring_front(self, window: int) -> None:
        """Ask the window manager to put a window in front, as a switcher of windows asks it."""
        told = struct.pack(
            "=BBHII5I", _CLIENT_MESSAGE, 32, 0, window, self._atom(b"_NET_ACTIVE_WINDOW"), 2, 0, 0, 0, 0
        )
        self._calls.xcb_send_event(self._at, 0, self._root, _WATCHING_ROOT, told)
        self._calls.xcb_flush(self._at)

    def _atom(self, name: bytes) -> int:
        cookie = self._calls.xcb_intern_atom(self._at, 0, len(name), name)
        with self._reply(self._calls.xcb_intern_atom_reply(self._at, cookie, None)) as reply:
            return int(c_uint32.from_address(reply + 8).value) if reply else 0

    @contextlib.contextmanager
    def _reply(self, reply: int | None) -> Iterator[int | None]:
        try:
            yield reply
        finally:
            if reply:
                self._free(reply)
