"""What commands answer, in lines for a person."""
