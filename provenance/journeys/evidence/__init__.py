"""Evidence bundles of registered works."""
