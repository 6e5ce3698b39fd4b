"""The tree, its tiles, and what is signed over it: the C2SP formats, read and checked."""
