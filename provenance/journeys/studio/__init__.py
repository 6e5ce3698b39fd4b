"""The studio: many files, one set of answers, and what is signed in the end."""
