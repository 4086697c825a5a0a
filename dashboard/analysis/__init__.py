"""What the figures say: verdicts, shares, sentences. Pure functions over published values."""
