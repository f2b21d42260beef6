"""What people type, and what must come first: the figure of merit of the search's words."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.wardrobe.wardrobe_of_words import hang_up
from vestiary.kernel.database import SYSTEM_ROLE, enter
from vestiary.vision.phrasing import read_phrase
from vestiary.wardrobe.searching import search_garments
from vestiary.wardrobe.wishes import Wish

# Each query with the garments that come first, in any order among themselves.
EXPECTED: dict[str, set[str]] = {
    "tee": {"navy tee", "dark blue tee", "white tee", "breton tee", "band tee", "polo"},
    "navy tee": {"navy tee"},
    "navy": {"navy tee", "blazer"},
    "white t shirt": {"white tee"},
    "stripy tee": {"breton tee"},
    "striped": {"breton tee", "striped shirt"},
    "stripes": {"breton tee", "striped shirt"},
    "breton": {"breton tee", "striped shirt"},
    "band tee print": {"band tee"},
    "graphic": {"band tee"},
    "polo shirt": {"polo"},
    "lacoste": {"polo"},
    "Lacoste polo": {"polo"},
    "blue shirt": {"blue shirt"},
    "casual blue shirt": {"blue shirt"},
    "light blue shirt": {"blue shirt"},
    "blue shirt without stripes": {"blue shirt"},
    "shirt, not white": {"blue shirt", "flannel"},
    "plain white shirt": {"oxford"},
    "oxford": {"oxford"},
    "checked shirt": {"flannel"},
    "gingham": {"flannel"},
    "tartan": {"flannel"},
    "lumberjack shirt": {"flannel"},
    "oversized shirt": {"flannel"},
    "baggy shirt": {"flannel"},
    "floral": {"floral blouse"},
    "flowery blouse": {"floral blouse"},
    "pullover": {"burgundy sweater", "red sweater", "camel cardigan"},
    "jumper": {"burgundy sweater", "red sweater", "camel cardigan"},
    "red jumper": {"red sweater"},
    "burgundy": {"burgundy sweater"},
    "wine red sweater": {"burgundy sweater"},
    "bordeaux jumper": {"burgundy sweater"},
    "burgandy jumpr": {"burgundy sweater"},
    "cardigan": {"camel cardigan"},
    "camel": {"camel cardigan"},
    "cashmere": {"camel cardigan"},
    "hoody": {"hoodie"},
    "grey hoodie": {"hoodie"},
    "gray": {"hoodie"},
    "uniqlo": {"hoodie"},
    "denim jacket": {"denim jacket"},
    "jean jacket": {"denim jacket"},
    "anorak": {"denim jacket", "anorak"},
    "yellow anorak": {"anorak"},
    "mustard jacket": {"anorak"},
    "sailing": {"anorak"},
    "brittany": {"anorak"},
    "trench coat": {"trench", "winter coat"},
    "burberry": {"trench"},
    "beige coat": {"trench"},
    "black winter coat": {"winter coat"},
    "warm black coat": {"winter coat"},
    "blazer": {"blazer"},
    "smart jacket": {"denim jacket", "anorak"},
    "formal navy": {"blazer"},
    "jeans": {"jeans", "black jeans"},
    "levi's": {"jeans"},
    "501": {"jeans"},
    "black jeans": {"black jeans"},
    "trousers": {"chinos", "khaki trousers", "charcoal trousers"},
    "trowsers": {"chinos", "khaki trousers", "charcoal trousers"},
    "chinos": {"chinos"},
    "khaki trousers": {"khaki trousers"},
    "charcoal trousers": {"charcoal trousers"},
    "charcoal": {"charcoal trousers"},
    "shorts": {"shorts"},
    "teal": {"teal skirt"},
    "teal skirt": {"teal skirt"},
    "polka dot dress": {"dotted dress"},
    "frock": {"dotted dress", "sundress"},
    "yellow dress": {"sundress"},
    "summer dress": {"sundress"},
    "dress with dots": {"dotted dress"},
    "trainers": {"trainers"},
    "white sneakers": {"trainers"},
    "sneaker": {"trainers"},
    "wellies": {"brown boots", "wellies"},
    "green wellies": {"wellies"},
    "rubber boots": {"wellies"},
    "brown boots": {"brown boots"},
    "brown shoes": {"loafers"},
    "shoes": {"loafers"},
    "loafers": {"loafers"},
    "suede": {"loafers"},
    "sandals or boots": {"sandals", "brown boots", "wellies"},
    "purple": {"beanie"},
    "purple cap": {"beanie"},
    "orange hat": {"beanie"},
    "outerwear not black": {"denim jacket", "anorak", "trench", "blazer"},
    "cream": {"oxford", "white tee", "trainers"},
    "garden": {"wellies"},
    "black and white tee": {"band tee"},
}


@pytest.fixture(scope="module")
def answers(shared_engine: Engine) -> dict[str, list[str]]:
    """Search a wardrobe for every query once."""
    with shared_engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            enter(session, role=SYSTEM_ROLE)
            owner_id = make_user(session, "relevance@example.org")
            names = hang_up(session, owner_id)
            found = {
                query: [
                    names[hit.card.id]
                    for hit in search_garments(session, owner_id, Wish(terms=read_phrase(query)), limit=50).page.items
                ]
                for query in EXPECTED
            }
        transaction.rollback()
    return found


@pytest.mark.parametrize("query", EXPECTED)
def test_what_was_meant_comes_first(answers: dict[str, list[str]], query: str) -> None:
    wanted = EXPECTED[query]

    assert set(answers[query][: len(wanted)]) == wanted
