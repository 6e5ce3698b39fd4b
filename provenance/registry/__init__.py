"""Works and their owners: what was signed, its versions, and where it can be looked up."""
