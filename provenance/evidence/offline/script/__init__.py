"""The parts of `verify.py`, which `python -m tests.support.offline` makes one file of. They need nothing but Python."""
