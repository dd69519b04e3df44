"""The ledger page: what the moments with an account add up to, and how the bond is fed."""
