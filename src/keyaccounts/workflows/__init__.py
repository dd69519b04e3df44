"""The verbs a user can do, with or without a window."""
