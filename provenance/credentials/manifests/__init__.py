"""What a manifest store says: the library's report, and what we read in it ourselves."""
