"""What can go wrong, in words: a package of the library a module."""
