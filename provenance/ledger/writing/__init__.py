"""The one writer of a ledger, and its files."""
