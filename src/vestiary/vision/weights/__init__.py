"""The built-in networks and their model card."""
