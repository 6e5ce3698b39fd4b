"""Signing in, following a link of an invitation, and proving again who one is."""
