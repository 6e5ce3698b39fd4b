"""A creator's works: the library, one work, its files, and where it was seen."""
