"""Stakeholders: who decides and who moves whom, as a map, as a table and on paper."""
