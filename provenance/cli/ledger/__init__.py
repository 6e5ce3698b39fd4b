"""`vermilion ledger`."""
