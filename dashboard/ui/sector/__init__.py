"""The pages of one part of the economy: what was published, its charts, and what is missing."""
