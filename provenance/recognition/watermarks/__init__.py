"""Watermarks: a slot for software of others."""
