"""Search without marks: folding of Vietnamese, an index, a ranking."""
