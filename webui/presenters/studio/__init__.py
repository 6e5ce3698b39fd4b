"""The studio in words, and what was typed in it as answers."""
