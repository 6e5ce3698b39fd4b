"""Time stamps (RFC 3161): ask authorities, be one for a default set-up, and check tokens."""
