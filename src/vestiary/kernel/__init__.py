"""What every module stands on: settings, database, errors, paging, logs, the mapping to HTTP.

Owns no business. Needs nothing from other modules. Promises that nobody else reads the
environment, opens a transaction in another way, or answers an error in another shape.
"""
