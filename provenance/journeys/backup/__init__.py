"""One file that holds a whole installation as it was at one instant, and a new place made from it."""
