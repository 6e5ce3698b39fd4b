"""From a verdict to a decision, by rules kept as data; README.md says where to start."""
