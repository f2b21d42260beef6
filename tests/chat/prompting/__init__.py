"""Tests of reading and wording with a language model."""
