"""What an admin sees to: members, trust lists, the audit trail, and the settings."""
