"""Key-account experience management on one laptop, in one encrypted store."""

__version__ = "0.1.0"
