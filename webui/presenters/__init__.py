"""From a verdict to what a page shows: pure functions, no HTTP and no HTML."""
