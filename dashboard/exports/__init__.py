"""From a checked Spec to files: tables, images, slides, pages, and the press kit."""
