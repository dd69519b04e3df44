"""The kit: widgets without product knowledge, from which every page is built."""
