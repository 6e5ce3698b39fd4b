"""Evidence: bundles that anybody checks offline, without trusting whoever made them."""
