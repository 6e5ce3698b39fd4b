"""Content Credentials, honest AI disclosure and evidence. No HTTP in here."""
