"""Answers in words, without a model. Pure."""
