"""The accounts, one account's page, its people and its story."""
