"""How well the chat understands: sentences with expected constraints against what it reads from them.

Needs a corpus folder (`tests/chat/corpus` says how its cases are written). Promises that of the held-out half
only counts leave this package, so that nobody works towards its sentences.
"""
