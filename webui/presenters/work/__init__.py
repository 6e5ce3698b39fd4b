"""Works: the library, one work for its owner and for everybody, and where it was seen."""
