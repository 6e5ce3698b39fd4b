"""What is kept of a registered work, and what is looked up of another file."""
