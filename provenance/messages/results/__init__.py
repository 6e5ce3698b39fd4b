"""What checking a file found, and what follows from it, in words."""
