"""What the creator says about AI: one model and its projections."""
