"""Bringing in what exists, checked before it is written."""
