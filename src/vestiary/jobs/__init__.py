"""Work that happens later: enqueued in the caller's transaction, recorded in a ledger, done by workers.

Owns the tables `jobs` and `job_attempts` (the ledger) and drives the queue's own tables.
Needs PostgreSQL and nothing else. Promises that a job exists if and only if the transaction
that asked for it was committed, that it is done at least once whatever dies in between, and
that at most one run of it is recorded as its end.
"""
