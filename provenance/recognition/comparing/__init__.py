"""Whether two pictures show the same, pixel by pixel; `tiles` answers."""
