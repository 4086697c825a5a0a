"""The commands of `python -m dashboard`; each calls the function that the screens call."""
