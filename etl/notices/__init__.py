"""Mail to who asked for it: the log of decisions is the outbox, so nothing can be lost between."""
