"""Looking up a file, the cheapest stage first."""
