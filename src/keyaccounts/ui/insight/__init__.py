"""Insight: what failed and why, what was learned, and what still waits for its lesson."""
