"""Outfits: what a person wears together, and why.

Owns outfits, feedback, preferences, taste, plans and the weather's cache. Needs garments from `wardrobe`, the words
of clothes and colours from `vision`. Promises that an outfit is complete, breaks no hard rule, belongs to its owner,
and that every score can be recomputed from the terms that are shown with it.
"""
