"""The life of a signing identity, a step a module."""
