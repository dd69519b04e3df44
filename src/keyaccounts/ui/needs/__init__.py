"""Needs: what an account's people need, how sure it is, and what is done about it."""
