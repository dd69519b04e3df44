"""Answers of survey tools: choose a file, say what its values mean, and bring it in as one act."""
