"""Time stamps that are made later, and of what somebody has."""
