"""The ISO base media file format: films, and the pictures of HEIC and AVIF."""
