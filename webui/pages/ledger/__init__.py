"""The ledger: its page, and its files as other programs fetch them."""
