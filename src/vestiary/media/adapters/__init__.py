"""Storages behind the port, one file per technology. Only the composition root imports from here."""
