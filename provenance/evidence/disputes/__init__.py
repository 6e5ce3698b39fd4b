"""The record of a dispute, and what it needs from storage."""
