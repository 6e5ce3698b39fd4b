"""Who may do what, and what every answer and request is held to."""
