"""Purchases: choose a table of what customers bought, check each line, and bring it in as one act."""
