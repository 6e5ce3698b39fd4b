"""What bundles, comparisons and reports say."""
