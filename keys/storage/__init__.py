"""The embedded key store: a folder of small files; and one in memory for tests."""
