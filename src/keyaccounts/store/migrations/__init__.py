"""How the schema came to be: one frozen step for each version, free of the rest of the program."""
