"""A believable world to look around in: invented firms, their people, and two years lived with them."""

from keyaccounts.workflows.samples.filling import Summary, fill

__all__ = ["Summary", "fill"]
