"""Verdicts on files, and what a platform decides by them."""
