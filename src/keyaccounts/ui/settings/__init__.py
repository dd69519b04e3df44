"""The choices."""
