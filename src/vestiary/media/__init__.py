"""Stored pictures: the door for uploads, bytes in a storage, variants, signed addresses, near-duplicates.

Owns the tables `images`, `image_variants` and the journals `pending_files` and `doomed_files`.
Needs a `Storage`. Promises that a row has its file and a file has its row, whenever and
however a process ends, and that nothing is served that was not decoded and written anew here.
"""
