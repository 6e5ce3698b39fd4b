"""Journeys that run later: the row in the store is the truth, a thread does the work."""
