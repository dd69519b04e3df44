"""Today: what deserves attention, in order."""
