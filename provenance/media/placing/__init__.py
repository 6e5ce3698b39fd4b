"""Where a manifest store goes in each format, as splices: every other byte of the file stays what and where it was."""
