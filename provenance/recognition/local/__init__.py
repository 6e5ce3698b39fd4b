"""Local features: find a work by its details, and check that two pictures show the same one."""
