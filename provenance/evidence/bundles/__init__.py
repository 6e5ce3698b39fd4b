"""A bundle of evidence: what goes in, how it is made, and how it is checked."""
