"""Recognition: find a registered work by what it shows or sounds like, when nothing is left in the file."""
