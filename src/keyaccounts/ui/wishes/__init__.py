"""Wishes: how people like to be treated, what they expect, and the moments to come."""
