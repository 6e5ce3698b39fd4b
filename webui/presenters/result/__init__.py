"""The result of checking a file, level by level."""
