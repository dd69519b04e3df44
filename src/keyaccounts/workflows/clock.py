"""Which time zone the user is in."""

from __future__ import annotations

from keyaccounts.refusals import Refusal


def local_zone() -> str:
    """The IANA name of this computer's time zone; UTC where it names none that exists."""
    # The window's first picture tells no time, so it waits for none of this.
    import tzlocal

    from keyaccounts import instants

    try:
        name = tzlocal.get_localzone_name() or "UTC"
        instants.zone_called(name)
    except (LookupError, OSError, Refusal):
        return "UTC"
    return name
