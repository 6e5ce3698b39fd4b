"""What is logged, and what anybody can prove by it."""
