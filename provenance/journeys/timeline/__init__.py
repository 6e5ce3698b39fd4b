"""What is known of a work in the order of time."""
