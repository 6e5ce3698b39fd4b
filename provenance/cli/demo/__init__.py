"""`vermilion demo`."""
