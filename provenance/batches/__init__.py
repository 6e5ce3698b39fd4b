"""Originals that are signed together: what was dropped, what was answered, and how far each has come."""
