"""Journeys go through whole windows, and a window tells what is due on its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quietly(quiet_desktop: None) -> None:
    """Not on the desktop of whoever runs them."""
