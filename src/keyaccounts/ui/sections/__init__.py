"""Lists of an account's records under one head, as several features show them."""
