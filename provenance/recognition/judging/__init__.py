"""Whether a work that was found is confirmed: pixels decide."""
