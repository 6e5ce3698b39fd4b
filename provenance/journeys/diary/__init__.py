"""Pieces that are being worked on, day by day."""
