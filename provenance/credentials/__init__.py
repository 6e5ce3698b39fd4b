"""Sign and read Content Credentials."""
