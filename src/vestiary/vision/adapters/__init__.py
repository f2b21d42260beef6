"""Models behind the ports, one file per technology. Only the composition root imports from here."""
