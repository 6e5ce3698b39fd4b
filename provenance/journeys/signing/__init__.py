"""Sign and register works."""
