ANCHORS = (("black", 0.0, 0.0, 0.0), ("white", 1.0, 0.0, 0.0))
