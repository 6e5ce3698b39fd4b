"""Private keys: how they come in, are sealed, and sign."""
