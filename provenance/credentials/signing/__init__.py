"""Sign a file: its labels, its manifest, its signature, and our own verdict before it gets its name."""
