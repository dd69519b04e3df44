"""A desktop that shows notifications: a service on the session's bus that prints what it is asked to show.

Run as a program with the words of another one; it starts that once it can answer, and ends with it.
"""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection


@ClassInfo({"D-Bus Interface": "org.freedesktop.Notifications"})  # type: ignore[call-arg]
class Notices(QObject):  # type: ignore[operator]
    """The part of the notification service that every desktop has."""

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(  # noqa: N802 — named by the protocol
        self, program: str, replaced: int, icon: str, summary: str, body: str, *_: object
    ) -> int:
        sys.stdout.write(f"{program} shows: {summary}{body}{icon}\n")
        return 1 + replaced


def main() -> int:
    """Take the service's name, run the program, and end as it ends."""
    app = QCoreApplication([])
    bus, notices = QDBusConnection.sessionBus(), Notices()
    slots = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/Notifications", notices, slots)
    assert bus.registerService("org.freedesktop.Notifications")
    ended: list[int] = []

    def run() -> None:
        ended.append(subprocess.run(sys.argv[1:]).returncode)
        app.quit()

    running = threading.Thread(target=run)
    running.start()
    app.exec()
    running.join()
    return ended[0]


if __name__ == "__main__":
    sys.exit(main())
