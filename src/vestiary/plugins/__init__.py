"""Models that somebody plugs in: found in a folder, checked, chosen; and the runs that read wardrobes again with them.

Owns the choices, the checks and the runs. Needs `vision` for what a model is and `wardrobe` for reading garments. Only
workers and the command line load models; the web process knows their files by name and size, and what a check said.
"""
