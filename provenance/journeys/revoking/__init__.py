"""A certificate is distrusted: what was stored and answered is graded anew."""
