"""One window for each store: a second start brings the first one forward instead."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 300
"""Milliseconds a running window gets to answer."""

_RAISE, _CAPTURE = b"raise\n", b"capture\n"
"""All that a later start can ask for."""


class FirstWindow(QObject):
    """Listens for later starts on the same store."""

    raise_requested = Signal()
    capture_requested = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(_name(store)):
            # Left over from a window that was killed; nobody answered on it.
            QLocalServer.removeServer(_name(store))
            self._server.listen(_name(store))

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            if not socket.canReadLine():
                socket.waitForReadyRead(_WAIT)
            asked = bytes(socket.readLine(len(_CAPTURE) + 1).data())
            socket.disconnectFromServer()
            (self.capture_requested if asked == _CAPTURE else self.raise_requested).emit()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def raise_running(store: Path, *, capture: bool = False) -> bool:
    """Bring a window that has this store forward, with its capture line if asked; False for none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    running = socket.waitForConnected(_WAIT)
    if running and socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
        socket.write(_CAPTURE if capture else _RAISE)
        socket.flush()
        socket.waitForDisconnected(_WAIT)
    return running


def _name(store: Path) -> str:
    return "keyaccounts-" + hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:24]
