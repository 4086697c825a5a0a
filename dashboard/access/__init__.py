"""Who may do what, and through which door: shared by the screens, the commands and the server."""
