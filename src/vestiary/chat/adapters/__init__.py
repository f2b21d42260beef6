"""Language models behind servers, what they may cost, and when they are left alone."""
