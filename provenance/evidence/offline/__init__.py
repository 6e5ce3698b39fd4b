"""What lies in every bundle, to check it with: a program, a page, and a word on how.

The first two are made of the parts in `script` and `page`.
"""
