"""Tests of jobs: the ledger, the queue, the workers."""
