"""What everybody may see of a work."""
