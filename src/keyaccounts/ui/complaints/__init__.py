"""Complaints and enquiries: what is open, one with its clocks, and how it is put right."""
