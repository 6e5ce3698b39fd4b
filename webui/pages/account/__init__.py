"""A member's own account: the ways in, sessions, and keys for programs."""
