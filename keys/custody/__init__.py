"""Where a private key lives, one module per custody."""
