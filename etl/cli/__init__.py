"""The commands of `python -m etl`; each calls the function that the screens call."""
