"""Whatever stands in a field of a body or a form, the answer is a refusal in the envelope, never a broken server."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.acceptance.estate import Estate
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server
from tests.acceptance.test_isolation import browser_of

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
    "/admin/models/use": {"role": "detector", "file": "a.onnx"},
    "/admin/models/check": {"role": "detector", "file": "a.onnx"},
    "/admin/models/reprocess": {"scope": "all"},
}  # fmt: skip


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
    valid = json.loads(json.dumps(BODIES[operation]), object_hook=lambda each: filled(each, estate))

    answers = [
        (content, person.client.request(method, address, content=content, headers={"Content-Type": "application/json"}))
        for content in bodies(valid)
    ]

    assert [(content[:80], a.status_code) for content, a in answers if a.status_code >= 500] == []
    refused = [answer for _, answer in answers if answer.status_code == 400]
    assert len(refused) > len(answers) / 2
    assert all(answer.json()["error"]["code"] for answer in refused)


def filled(value: Json, estate: Estate) -> Json:
    """Return a part of a body with ids for names."""
    return {name: each.format(**estate.ids) if isinstance(each, str) else each for name, each in value.items()}


@pytest.mark.parametrize("address", FORMS)
def test_no_field_of_a_form_breaks_anything(
    address: str, estate: Estate, admin: Person, served: Server, newcomer: Callable[[], Person]
) -> None:
    person = admin if address.startswith("/admin/") else estate.owner
    fields = FORMS[address]

    with browser_of(person, served) as browser:
        answers = {
            (name, text[:20]): browser.post(address.format(**estate.ids), data={**fields, name: text}).status_code
            for name in fields
            for text in TEXTS
        }
    with browser_of(newcomer(), served) as browser:
        stranger = browser.post(address.format(**estate.ids), data=fields)

    assert {field: status for field, status in answers.items() if status >= 500} == {}
    assert stranger.status_code in {400, 403, 404}


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
