"""From a picture to facts about the garment on it.

Owns: the garment vocabulary (categories, colours, patterns), the quality check, and the pipeline that finds, cuts out,
names, describes and embeds a garment. Needs: pixels, and models behind five ports. Promises: no database, no network,
no file but its own weights; the same pixels give the same analysis; nothing is claimed that was not measured, and what
comes from the category table is listed as a default.
"""
