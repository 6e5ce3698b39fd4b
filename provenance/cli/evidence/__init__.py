"""`vermilion evidence`."""
