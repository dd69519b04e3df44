"""One person: who they are, how to treat them, and what they asked of us."""
