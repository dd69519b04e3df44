"""Keeps records in the encrypted file."""
