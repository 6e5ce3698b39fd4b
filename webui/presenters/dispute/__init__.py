"""Disputes in words: the two files, their histories, the evidence, and notices."""
