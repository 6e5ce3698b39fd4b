"""The studio: a batch from its first original to what was signed."""
