"""What the command says about itself: its help, what it did, and what it needs."""
