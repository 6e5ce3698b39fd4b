"""Survival: what happens to a picture out there, and whether it would still be recognised afterwards."""
