"""People and programs that log in: roles, passkeys, passwords, sessions, API keys, and who did what."""
