"""Names of machines that nobody outside of the own network could point here."""

from typing import Final

_OWN_ENDINGS: Final = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""No public name server answers for them."""


def is_own_name(name: str) -> bool:
    """Say whether a name (no number) is one of the own network: without a dot, or with an ending of its own."""
    return name != "" and ("." not in name or name.lower().endswith(_OWN_ENDINGS))
