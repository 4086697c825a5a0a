"""The figures in the statistical offices' own exchange format: SDMX-REST 2.2, CSV and JSON 2.0."""
