"""The calendar: what goes out as a file, what comes in from one, and one on a server."""
