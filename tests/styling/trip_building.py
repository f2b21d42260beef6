"""Builders of trips by HTTP: an application with a wardrobe that dresses somebody for days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from tests.apps import KEYRING, app_for
from tests.styling.outfit_building import NOW
from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closets
from vestiary.styling.weather import Desk

WARDROBE = (
    ("t-shirt", "white", 0.2),
    ("t-shirt", "navy", 0.2),
    ("t-shirt", "grey", 0.2),
    ("shirt", "white", 0.55),
    ("shirt", "blue", 0.55),
    ("sweater", "grey", 0.4),
    ("jeans", "navy", 0.3),
    ("jeans", "black", 0.3),
    ("pants", "grey", 0.45),
    ("blazer", "navy", 0.75),
    ("coat", "grey", 0.6),
    ("sneakers", "white", 0.2),
    ("shoes", "brown", 0.55),
    ("boots", "brown", 0.4),
)
"""Category, colour, formality."""


def a_wardrobe(session: Session, owner_id: UUID) -> dict[str, UUID]:
    """Insert a small wardrobe; return its garments by `colour category`."""
    return {
        f"{colour} {category}": a_garment(
            session,
            owner_id,
            read={
                "category": category,
                "color_primary": colour,
                "formality": formality,
                "seasons": ["spring", "summer", "fall", "winter"],
            },
        )
        for category, colour, formality in WARDROBE
    }


@contextmanager
def trips_for(sessions: Sessions, owner_id: UUID, *routers: APIRouter) -> Iterator[TestClient]:
    """Yield a client, signed in as the owner, of an application that dresses somebody for days at a fixed time."""

    def clock() -> datetime:
        return NOW

    app = app_for(
        sessions,
        *routers,
        addresses=Addresses(key=KEYRING.key("media"), hours=6),
        clock=clock,
        closets=Closets(),
        solver=HighsSolver(),
        weather=Desk(None, sessions, clock),
    )
    with TestClient(app, base_url="http://testserver/api/v1/", headers={"X-Test-User": str(owner_id)}) as client:
        yield client
