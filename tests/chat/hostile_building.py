"""Anna, who means no good, beside Ben: what belongs to him, and what no answer of hers may hold."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy import Engine, TextClause, select, text

from tests.apps import app_for
from tests.chat.hostile_messages import ACCOUNT, ASKING, CONVERSATION, GARMENT, NAME, OUTFIT, Hostile
from tests.chat.talk_building import NOW, a_stylist
from tests.styling.outfit_building import COMPLETE, garments_at, keep, scored_of
from tests.wardrobe.building import a_garment
from vestiary.chat.api import router
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.models import Garment

SECRETS: Final = ("QUAGGA-7741", "OKAPI-5512", "TAPIR-3390", "ben@example.org")
"""Words of Ben's that nobody else ever says: in a garment's name, a message, an outfit's title; his address."""

CHANGED_BY_TALKING: Final = frozenset(
    {"conversations", "messages", "message_counts", "outfits", "outfit_items", "idempotency_keys"}
)
"""Tables that a conversation fills. Every other one must stay as it is, for everybody."""

AS_JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Estate:
    """Anna's client, and what belongs to Ben."""

    anna: TestClient
    garments: frozenset[str]
    """Anna's."""
    known: dict[str, str]
    """What a stranger may have got hold of, by its placeholder."""


@contextmanager
def an_estate(sessions: Sessions, people: tuple[UUID, UUID], **stylist: Any) -> Iterator[Estate]:
    """Give Ben a garment, an outfit and a conversation, and talk as Anna; `stylist` sets parts of the stylist."""
    anna, ben = people
    with sessions.as_system() as session:
        cape = a_garment(session, ben, custom_name="Velvet cape QUAGGA-7741", read={"category": "coat"})
        [outfit] = keep(session, ben, [scored_of(garments_at(session, ben, *COMPLETE), title="TAPIR-3390")])
        own = frozenset(map(str, session.scalars(select(Garment.id).where(Garment.user_id == anna))))
    app = app_for(sessions, router, stylist=a_stylist(sessions, **stylist), clock=lambda: NOW)
    with TestClient(app, base_url="http://testserver/api/v1/", headers={"X-Test-User": str(anna)}) as client:
        told = client.post("chat", json={"message": "OKAPI-5512 for work"}, headers={"X-Test-User": str(ben)}).json()
        known = {
            GARMENT: str(cape),
            NAME: "velvet cape",
            OUTFIT: str(outfit),
            CONVERSATION: told["conversation_id"],
            ACCOUNT: str(ben),
        }
        yield Estate(client, own, known)


def fingerprints(engine: Engine) -> dict[str, str]:
    """Return what every table that talking does not fill holds, as a digest; the server's owner sees all rows."""
    with engine.connect() as connection:
        tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        return {table: connection.scalar(_digest(table)) for table in sorted(set(tables) - CHANGED_BY_TALKING)}


def _digest(table: str) -> TextClause:
    return text(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")


def say(estate: Estate, message: str, conversation_id: str | None = None) -> Any:
    """Say something as Anna, as JSON that every server can read, lone surrogates too."""
    body = {"message": message} | ({"conversation_id": conversation_id} if conversation_id else {})
    return estate.anna.post("chat", content=json.dumps(body), headers=AS_JSON)


def faults_of(estate: Estate, message: Hostile, answer: Any) -> list[str]:
    """Return what is wrong with an answer, in words."""
    if answer.status_code != 200:
        is_refused = answer.status_code == 400 and answer.json()["error"]["code"] == "invalid_request"
        return [] if is_refused else [f"{message.why}: {answer.status_code}"]
    told = answer.json()
    faults = [f"{message.why}: tells {secret}" for secret in SECRETS if secret in answer.text]
    worn = {garment["id"] for outfit in told["outfits"] for garment in outfit["garments"]}
    if not worn <= estate.garments:
        faults.append(f"{message.why}: shows a garment that Anna does not own")
    told_of = json.dumps([told["constraints"], told["question"], told["acts"], told["suggestions"]])
    faults += [f"{message.why}: speaks of {it}" for it in estate.known.values() if it in told_of and len(it) > 20]
    if message.why not in ASKING:
        faults += [f"{message.why}: did {act['verb']}" for act in told["acts"] if act["done"]]
    return faults
