"""Tests of garment understanding."""
