"""Garments of a person: taking photos in, what is known of each, corrections, wears, look-alikes.

Owns the tables of garments. Needs pictures from `media`, readings from `vision`, later work
from `jobs`. Promises that what a person says wins over what was read, field by field, in every
list, filter and statistic.
"""
