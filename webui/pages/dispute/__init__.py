"""Disputes: both files side by side, bundles of evidence, and notices."""
