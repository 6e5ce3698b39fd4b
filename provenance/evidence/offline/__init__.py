"""What lies in every bundle, to check it with: a program, a page, and a word on how. Nothing here is imported."""
