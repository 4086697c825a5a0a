"""From the workbooks of the office to observations: read, check, decide, load."""
