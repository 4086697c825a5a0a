"""Dashboard of a province's economy: official figures against the resolutions they answer to."""

__version__ = "0.2.0"
