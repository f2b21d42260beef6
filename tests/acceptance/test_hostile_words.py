"""Whatever stands in a field of a body or a form, the answer is a refusal in the envelope, never a broken server."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.acceptance.estate import Estate
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server
from tests.acceptance.test_isolation import browser_of, filled

pytestmark = pytest.mark.slow

VALUES = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1", "-0.0", "0.5", "2147483648", "1" * 400, "9" * 5_000, "null", "true",
    "[]", "{}", "[null]", "[[NaN, 1]]", "[" * 5_000, '""', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\u202e\\u0007"',
    f'"{"x" * 70_000}"', f'"{"é🙈" * 50}"', '{"\\u0000": 1}', '{"\\ud800": 1}',
)  # fmt: skip
"""JSON, or nearly, that takes the place of each value of a valid body."""

TEXTS = ("", "\0", "NaN", "-1", "9" * 6, "9" * 400, "1e5", "٣", "²", "x" * 5_000, "🙈", "../../x", "'; --", "\u202e")
"""What takes the place of each field of a form."""

BODIES: dict[str, Json] = {
    "PUT /wardrobe/{garment_id}/cut-out": {
        "revision": 0,
        "base": "found",
        "strokes": [{"kind": "keep", "radius": 0.1, "points": [[0.1, 0.2]]}],
    },
    "PUT /wardrobe/{garment_id}/parts": {"boxes": [{"x": 0, "y": 0, "width": 200, "height": 200}]},
    "POST /wardrobe/{garment_id}/parts/split": {"groups": [["{other_id}"]], "original": "archive"},
    "PUT /wardrobe/{garment_id}/review": {"material": "wool", "formality": 0.5, "seasons": ["summer"]},
    "POST /wardrobe/search": {
        "text": "blue", "colors": ["navy"], "garment_id": "{garment_id}", "archived": False, "limit": 5, "offset": 0,
        "cursor": "x",
    },
    "POST /outfits/recommend": {
        "occasion": "work", "formality_level": "casual", "color_style": "tonal", "comfort_priority": 0.5,
        "weather": {"temp": "cool", "celsius": 9.5, "conditions": ["rainy"]}, "style_keywords": ["casual"],
        "exclude_categories": ["boots"], "exclude_colors": ["red"], "exclude_items": ["{garment_id}"],
        "must_include": ["{other_id}"], "lock": ["{other_id}"], "exclude_outfits": ["{outfit_id}"],
        "count": 3, "seed": 1, "date": "2026-05-01",
    },
    "POST /outfits": {"garment_ids": ["{garment_id}"], "name": "Mine", "occasion": "work"},
    "PATCH /outfits/{outfit_id}": {"name": "Mine", "occasion": "work", "planned_for": "{day}"},
    "POST /outfits/{outfit_id}/clone": {
        "name": "Mine", "replace": {"{garment_id}": "{other_id}"}, "without": ["{garment_id}"], "add": ["{other_id}"],
    },
    "POST /outfits/{outfit_id}/wear": {"worn_on": "2024-05-04"},
    "POST /feedback": {"outfit_id": "{outfit_id}", "action": "wear", "reason": "colors", "worn_on": "2024-05-05"},
    "POST /calendar/{day}": {"outfit_id": "{outfit_id}"},
    "POST /calendar/week": {
        "from": "2026-05-01", "days": 3, "occasion": "work", "occasions": {"2026-05-02": "party"},
        "weather": {"temperature": "warm", "conditions": ["clear"]}, "exclude_items": ["{garment_id}"],
        "exclude_outfits": ["{outfit_id}"],
    },
    "PUT /calendar/week": {"days": [{"on": "{day}", "outfit_id": "{outfit_id}"}]},
    "POST /packing": {
        "days": 2, "from": "2026-05-01", "to": "2026-05-02", "max_items": 9, "weather": {"celsius": 20},
        "occasions": ["work", {"occasion": "party", "on": ["2026-05-01"]}, {"occasion": "workout", "times": 1}],
        "exclude_items": ["{garment_id}"], "exclude_categories": ["boots"], "exclude_colors": ["red"],
    },
    "PUT /preferences": {
        "preferred_styles": ["casual"], "avoid_styles": ["preppy"], "favorite_colors": ["navy"],
        "avoid_colors": ["red"], "preferred_fit": "regular", "formality_min": 0.1, "formality_max": 0.9,
        "comfort_style_balance": 0.5, "color_style": "tonal",
    },
    "PATCH /preferences": {"formality_min": 0.1, "favorite_colors": ["navy"]},
    "POST /insights/unlocks": {
        "description": "navy wool blazer", "category": "blazer", "color_primary": "navy", "color_secondary": "white",
        "pattern": "solid", "fit": "regular", "formality": 0.7, "material": "wool",
    },
    "POST /insights/wishes": {"picture_search_id": "{search_id}", "description": "navy wool blazer"},
    "POST /admin/models/use": {"role": "detector", "file": "a.onnx"},
    "POST /admin/models/check": {"role": "detector", "file": "a.onnx"},
    "POST /admin/models/reprocess": {"scope": "others", "owner_id": "{garment_id}"},
}  # fmt: skip

FORMS: dict[str, dict[str, str]] = {
    "/wardrobe/{garment_id}/cut-out": {"wish": "undo"},
    "/wardrobe/{garment_id}/parts": {
        "act": "draw", "box-0-x": "0", "box-0-y": "0", "box-0-width": "90", "box-0-height": "90", "original": "remove",
    },
    "/review/{garment_id}": {
        "act": "fine", "category": "", "color_primary": "", "pattern": "", "shown_pattern": "", "done": "1",
        "cursor": "", "after": "",
    },
    "/review/undo": {"garment": "x", "done": "1"},
    "/outfits/act": {
        "act": "reason", "outfit": "{outfit_id}", "garments": "{garment_id}", "wish": "for=work", "reason": "colors",
        "day": "2024-05-06", "worn_on": "", "planned_for": "", "name": "x", "back": "/outfits", "held": "AA",
    },
    "/outfits/new": {"garments": "{garment_id} {other_id}", "name": "x", "occasion": "work"},
    "/calendar/plan": {"outfit": "{outfit_id}", "day": "{day}", "next": "/calendar"},
    "/calendar/unplan": {"outfit": "{outfit_id}", "day": "{day}", "next": "/calendar"},
    "/calendar/wear": {"outfit": "{outfit_id}", "day": "2024-05-06", "next": "/calendar"},
    "/calendar/unwear": {"outfit": "{outfit_id}", "day": "2024-05-06", "next": "/calendar"},
    "/wishes/remove": {"wish": "{wish_id}"},
    "/chat": {"message": "No red, please", "conversation": "{conversation_id}", "key": "{conversation_id}"},
    "/chat/{conversation_id}/let-go": {"what": "exclude_colors=red"},
    "/chat/{conversation_id}/reset": {"sure": "yes"},
    "/preferences/forget": {"key": "garment:nobody"},
    "/preferences/bring-back": {"key": "garment:nobody"},
    "/admin/models/use": {"role": "detector", "file": "a.onnx"},
    "/admin/models/check": {"role": "detector", "file": "a.onnx"},
    "/admin/models/reprocess": {"scope": "all"},
}  # fmt: skip


OWN_FORMS: dict[str, dict[str, str]] = {
    "/outfits/undo": {"vote": "{feedback_id}", "next": "/outfits"},
    "/calendar/week/undo": {"planned": "2026-05-01.{outfit_id}", "next": "/calendar"},
    "/packing/plan": {
        "from": "2026-05-01", "to": "2026-05-02", "every": "work", "once": "party", "temp": "warm", "wet": "1",
        "most": "9",
    },
    "/wishes": {"q": "navy wool blazer", "picture": ""},
    "/preferences": {"favorite_colors": "navy", "formality_min": "10", "formality_max": "90", "color_style": "tonal"},
}  # fmt: skip
"""Forms that are about nobody else's thing: anybody may send them."""


def bodies(valid: Json) -> Iterator[bytes]:
    """Yield the body with each of its values replaced by each of `VALUES`, and with a strange name beside them."""
    for place in places(valid):
        for value in VALUES:
            yield json.dumps(replaced(valid, place, "@")).replace('"@"', value).encode()
    for name in ("\\u0000", "\\ud800", "x" * 300):
        yield json.dumps(valid)[:-1].encode() + f', "{name}": 1}}'.encode()
    yield from (b"", b"null", b"{", b"\xff\xfe", b'{"a":' * 20_000, '{"a": "ü"}'.encode("latin-1"))


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path to each value, the whole one too."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


def replaced(value: object, path: tuple[str | int, ...], other: object) -> object:
    """Return a value with another one at a path."""
    if not path:
        return other
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = {key: replaced(each, path[1:], other) if key == path[0] else each for key, each in items}
    return inner if isinstance(value, dict) else list(inner.values())


@pytest.mark.parametrize("operation", BODIES)
def test_no_value_in_a_body_breaks_anything(operation: str, estate: Estate, admin: Person) -> None:
    admin.sign_in()
    person = admin if "/admin/" in operation else estate.owner
    method, address = operation.format(**estate.ids).split(" ")
    valid = filled(BODIES[operation], dict(estate.ids))
    assert isinstance(valid, dict)

    answers = [
        (content, person.client.request(method, address, content=content, headers={"Content-Type": "application/json"}))
        for content in bodies(valid)
    ]

    assert [(content[:80], a.status_code) for content, a in answers if a.status_code >= 500] == []
    refused = [answer for _, answer in answers if answer.status_code == 400]
    assert len(refused) > len(answers) / 2
    assert all(answer.json()["error"]["code"] for answer in refused)


@pytest.mark.parametrize("address", FORMS | OWN_FORMS)
def test_no_field_of_a_form_breaks_anything(
    address: str, estate: Estate, admin: Person, served: Server, newcomer: Callable[[], Person]
) -> None:
    person = admin if address.startswith("/admin/") else estate.owner
    fields = {name: value.format(**estate.ids) for name, value in (FORMS | OWN_FORMS)[address].items()}

    with browser_of(person, served) as browser:
        answers = {
            (name, text[:20]): browser.post(address.format(**estate.ids), data={**fields, name: text}).status_code
            for name in fields
            for text in TEXTS
        }
    with browser_of(newcomer(), served) as browser:
        stranger = browser.post(address.format(**estate.ids), data=fields)

    assert {field: status for field, status in answers.items() if status >= 500} == {}
    assert address in OWN_FORMS or stranger.status_code in {400, 403, 404}


def test_a_picture_to_search_by_comes_with_plain_words(estate: Estate) -> None:
    wrong: tuple[tuple[str, str | bytes], ...] = (
        ("text", "a\0b"), ("text", b"\xff\xfe"), ("text", b"\xed\xa0\x80"), ("text", "x" * 5_000), ("colors", "\0"),
        ("colors", "x" * 900), ("garment_id", "a\0"), ("garment_id", "no"),
    )  # fmt: skip

    answers = [
        estate.owner.client.post("/wardrobe/search", files={"file": ("a.jpg", b"no picture"), name: (None, value)})
        for name, value in wrong
    ]

    assert {answer.status_code for answer in answers} <= {400, 415}


def test_a_vendors_search_by_a_picture_says_that_vendors_have_no_wardrobe(estate: Estate) -> None:
    answer: httpx.Response = estate.owner.client.post(
        "/wardrobe/search",
        files={"file": ("a.jpg", b"never read")},
        headers={"X-Vestiary-Account": estate.ids["vendor_id"]},
    )

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")
