"""Members in words: an account, its sessions, links that are open, and the audit trail."""
