"""Pairs that look alike, and making two records one."""
