"""What a file is: sniffing, limits, lossless metadata."""
