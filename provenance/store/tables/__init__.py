"""The tables as they are now. `migrations` makes them; a test holds one against the other."""
