"""The brief as it prints."""
