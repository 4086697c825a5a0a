"""Dashboard of a province's economy: official figures against the resolutions they answer to."""
