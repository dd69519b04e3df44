"""The window: shows records and asks for them; knows no SQL."""
