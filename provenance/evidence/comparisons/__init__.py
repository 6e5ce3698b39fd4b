"""Two files held against each other, and what came out."""
