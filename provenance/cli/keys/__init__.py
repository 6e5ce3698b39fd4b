"""`vermilion keys`."""
