"""What may go wrong at an account, as its Care view shows it."""
