"""What the screens are made of: state in the URL, cards, charts, tables, sources."""
