"""Tests of answers in words."""
