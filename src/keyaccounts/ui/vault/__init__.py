"""Making, opening and locking a store."""
