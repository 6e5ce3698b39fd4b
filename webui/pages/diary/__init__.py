"""The studio's diary."""
