"""Writing what is known out of the store: the brief as a page, and records as files."""
