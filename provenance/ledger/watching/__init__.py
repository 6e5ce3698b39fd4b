"""Whoever watches a ledger, here or elsewhere: witnesses and monitors."""
