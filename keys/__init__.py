"""Who signs: algorithms, custody, certificates, trust lists, revocation.

Nothing is imported here, so that ``import keys`` stays cheap; README.md says where to start.
"""
