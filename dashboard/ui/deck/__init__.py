"""The meeting's deck on the office's server: its address, its version, its rooms, its button."""
