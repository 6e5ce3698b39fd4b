"""What an index holds of the registered works, in memory and on disk."""
