"""Vestiary: a self-hosted personal style platform."""

from importlib.metadata import version

__version__ = version("vestiary")
