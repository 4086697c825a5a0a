"""The static site: pages with permanent addresses, made from one edition of the figures."""
