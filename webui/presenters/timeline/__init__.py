"""Moments on one axis of time, and the same as a list."""
