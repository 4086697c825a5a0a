"""A PostgreSQL database as the home of a warehouse that several servers share."""
