"""Published accuracy: reruns every figure of the model card on a folder of photos, through the product's own path.

Needs the models and the door's decoder; no database, no server. Promises that a figure is computed in
one place only: the table, the charts, `docs/accuracy.md` and the model card all show these results.
"""
