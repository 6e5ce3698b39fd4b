"""X.509: certificates read, issued, asked for, and held against the C2PA profile."""
