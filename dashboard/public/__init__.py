"""What goes out to people and programs without a session: the API, the site, the feeds."""
