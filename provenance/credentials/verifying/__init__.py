"""From the bytes of a file to a verdict: an axis a module."""
