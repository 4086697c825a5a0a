"""What a publication or a withdrawal would change."""
