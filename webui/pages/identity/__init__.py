"""Signing identities: their certificates, their keys, and what a revocation affects."""
