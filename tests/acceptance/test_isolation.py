"""What belongs to one person is, for every other one, not there: on every route and page."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest
from starlette.routing import Route

from tests.acceptance.drawing import garment_photo
from tests.acceptance.estate import Estate
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server
from vestiary.kernel.http import API
from vestiary.web.pages import routers

pytestmark = pytest.mark.slow

BODIES: dict[str, Json] = {
    "PATCH /wardrobe/{garment_id}": {"favorite": True},
    "PUT /wardrobe/{garment_id}/labels": {"material": "wool"},
    "PUT /wardrobe/{garment_id}/review": {"material": "wool"},
    "POST /wardrobe/{garment_id}/wears": {"worn_on": "2024-05-02"},
    "POST /wardrobe/{garment_id}/merge": {"into": "{other_id}"},
    "PUT /wardrobe/{garment_id}/cut-out": {"revision": 0, "strokes": []},
    "PUT /wardrobe/{garment_id}/parts": {"boxes": [{"x": 0, "y": 0, "width": 200, "height": 200}]},
    "POST /wardrobe/{garment_id}/parts/split": {"groups": [["{part_id}"]]},
    "PATCH /outfits/{outfit_id}": {"name": "Taken over"},
    "POST /outfits/{outfit_id}/clone": {"name": "Taken over"},
    "POST /outfits/{outfit_id}/wear": {"worn_on": "2024-05-04"},
    "POST /calendar/{day}": {"outfit_id": "{outfit_id}"},
    "PATCH /vendors/{vendor_id}": {"name": "Taken over"},
    "POST /vendors/{vendor_id}/members": {"email": "{email}", "role": "viewer"},
    "PATCH /vendors/{vendor_id}/members/{user_id}": {"role": "viewer"},
    "PUT /vendors/{vendor_id}/members/{user_id}": {"role": "viewer"},
}
"""A valid body for each operation that has a path parameter and takes one."""

IDS_IN_BODIES: dict[str, tuple[Json, ...]] = {
    "POST /wardrobe/search": ({"garment_id": "{other_id}"},),
    "POST /wardrobe/{garment_id}/merge": ({"into": "{other_id}"},),
    "POST /outfits": ({"garment_ids": ["{other_id}"]}, {"garment_ids": ["{garment_id}", "{other_id}"]}),
    "POST /feedback": ({"outfit_id": "{outfit_id}", "action": "like"}, {"outfit_id": "{outfit_id}", "action": "wear"}),
    "POST /outfits/recommend": (
        {"must_include": ["{other_id}"]},
        {"lock": ["{other_id}"]},
        {"exclude_items": ["{other_id}"]},
        {"exclude_outfits": ["{outfit_id}"]},
    ),
    "POST /calendar/week": ({"exclude_items": ["{other_id}"]}, {"exclude_outfits": ["{outfit_id}"]}),
    "PUT /calendar/week": ({"days": [{"on": "{day}", "outfit_id": "{outfit_id}"}]},),
    "POST /packing": ({"days": 2, "exclude_items": ["{other_id}"]},),
    "POST /insights/unlocks": ({"picture_search_id": "{search_id}"},),
    "POST /insights/wishes": ({"picture_search_id": "{search_id}"},),
    "POST /wardrobe/{garment_id}/parts/split": ({"groups": [["{part_id}"]]},),
    "POST /chat": ({"message": "hello", "conversation_id": "{conversation_id}"},),
    "POST /chat/stream": ({"message": "hello", "conversation_id": "{conversation_id}"},),
}
"""Bodies with somebody else's id, for operations on one's own thing."""


FORM_FIELDS = {
    "worn_on": "2024-05-02", "field": "material", "value": "wool", "custom_name": "Taken over", "laundry": "dirty",
    "sure": "yes", "other": "{other_id}", "wish": "undo", "what": "occasion",
}  # fmt: skip
"""Fields of the pages' forms; each page takes what it knows."""

OF_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the OpenAPI document that names a thing in its path."""

    method: str
    path: str
    has_body: bool

    @property
    def label(self) -> str:
        """The operation as the tables above name it."""
        return f"{self.method} {self.path.removeprefix(API)}"

    @property
    def parameters(self) -> list[str]:
        """The names in the path."""
        return re.findall(r"{(\w+)(?::\w+)?}", self.path)

    def filled(self, ids: dict[str, str]) -> str:
        """Return the path with ids for names."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda name: ids[name[1]], self.path)


WITH_WORDS = {"DELETE /preferences/learned/{key}", "POST /preferences/learned/{key}/restore"}
"""Operations whose path names a word of ours, as `color:green`: it is nobody's, and they act on one's own taste."""


def operations_of(document: Json) -> list[Operation]:
    """Return every operation that names a thing in its path."""
    return [
        Operation(method.upper(), path, "requestBody" in details)
        for path, methods in document["paths"].items()
        for method, details in methods.items()
        if "{" in path and method in {"get", "put", "post", "patch", "delete"}
        if f"{method.upper()} {path.removeprefix(API)}" not in WITH_WORDS
    ]


@pytest.fixture(scope="module")
def operations(served: Server) -> list[Operation]:
    """Yield the operations of the served document."""
    return operations_of(httpx.get(f"{served.address}/openapi.json").json())


def filled(value: object, ids: dict[str, str]) -> object:
    """Return a body with ids for names, however deep they are."""
    match value:
        case str():
            return value.format(**ids)
        case dict():
            return {name.format(**ids): filled(each, ids) for name, each in value.items()}
        case list():
            return [filled(each, ids) for each in value]
        case _:
            return value


def call(person: Person, operation: Operation, ids: dict[str, str], body: Json | None = None) -> httpx.Response:
    """Call an operation with ids in its path and its body."""
    json = filled(body if body is not None else BODIES.get(operation.label), ids)
    address = operation.filled(ids).removeprefix(API)
    with person.client.stream(operation.method, address, json=json) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return answer  # it has no end
        answer.read()
        return answer


def test_every_route_with_an_id_is_known_here(operations: list[Operation], estate: Estate) -> None:
    unknown = [each.label for each in operations if set(each.parameters) - set(estate.ids)]
    without_body = [each.label for each in operations if each.has_body and each.label not in BODIES]

    assert len(operations) > 12
    assert unknown == []
    assert without_body == []


def test_everything_of_somebody_else_is_not_found(operations: list[Operation], estate: Estate, ben: Person) -> None:
    ids = {**estate.ids, "email": ben.email}

    answers = {each.label: call(ben, each, ids) for each in operations}

    assert {label: answer.status_code for label, answer in answers.items() if answer.status_code != 404} == {}
    bodies = {label: answer.json()["error"]["code"] for label, answer in answers.items()}
    assert set(bodies.values()) == {"not_found"}


def test_nothing_of_it_is_found_without_signing_in(operations: list[Operation], estate: Estate, served: Server) -> None:
    with httpx.Client(base_url=f"{served.address}{API}") as client:
        nobody = Person(served.address, "nobody@example.org")
        nobody.client.close()
        nobody.client = client
        answers = {each.label: call(nobody, each, {**estate.ids, "email": "x@example.org"}) for each in operations}

    assert {label: a.status_code for label, a in answers.items() if a.status_code not in {401, 404}} == {}


def test_somebody_elses_id_in_a_body_is_not_found(estate: Estate, ben: Person) -> None:
    own = ben.add(garment_photo(7_100))
    ben.wait_until_settled(within_s=60)
    ids = {**estate.ids, "garment_id": own}

    answers = {
        label: call(ben, Operation(method, path, has_body=True), ids, body).status_code
        for label, bodies in IDS_IN_BODIES.items()
        for method, path in [label.split(" ")]
        for body in bodies
    }

    assert set(answers.values()) == {404}
    assert str(ben.client.get(f"/wardrobe/{own}").json()["id"]) == own


def test_acting_for_somebody_elses_vendor_is_not_found(estate: Estate, ben: Person) -> None:
    for account in (estate.ids["vendor_id"], estate.ids["user_id"]):
        answer = ben.client.get("/wardrobe", headers={"X-Vestiary-Account": account})
        assert answer.status_code == 404, answer.text


def test_lists_show_nothing_of_somebody_else(served: Server, estate: Estate, ben: Person) -> None:
    document = httpx.get(f"{served.address}/openapi.json").json()
    lists = [
        path for path, methods in document["paths"].items()
        if "get" in methods and "{" not in path and "events" not in path and path.startswith(API)
    ]  # fmt: skip

    answers = {path: ben.client.get(path.removeprefix(API)) for path in lists}

    assert len(lists) > 5
    # 503: no weather service is chosen
    assert {path: a.status_code for path, a in answers.items() if a.status_code not in {200, 400, 403, 503}} == {}
    told = [(path, word) for path, a in answers.items() for word in estate.words if word.encode() in a.content]
    assert told == []


def test_a_cursor_of_somebody_else_shows_nothing_of_theirs(estate: Estate, ben: Person) -> None:
    cursor = estate.owner.client.get("/wardrobe", params={"limit": 1}).json()["next_cursor"]

    answer = ben.client.get("/wardrobe", params={"cursor": cursor})

    assert [word for word in estate.words if word in answer.text] == []


def test_an_idempotency_key_belongs_to_one_account(estate: Estate, newcomer: Callable[[], Person]) -> None:
    answer = newcomer().upload(garment_photo(7_200), **{"Idempotency-Key": "estate"})

    assert answer.status_code == 201
    assert estate.ids["garment_id"] not in answer.text


def test_a_picture_address_opens_with_its_own_signature_only(served: Server, estate: Estate, ben: Person) -> None:
    first, second = (address.partition("?") for address in estate.addresses[:2])

    assert httpx.get(served.address + "".join(first)).status_code == 200
    for path, query in ((first[0], ""), (first[0], f"?{second[2]}"), (first[0], "?s=" + "A" * 20)):
        assert httpx.get(f"{served.address}{path}{query}").status_code == 404
        assert ben.client.get(f"{path}{query}".removeprefix(API)).status_code == 404


def pages_of_a_thing() -> list[Operation]:
    """Return every page that names a thing in its path."""
    routes = [route for router in routers() for route in router.routes if isinstance(route, Route)]
    return [
        Operation(method, route.path, has_body=method == "POST")
        for route in routes
        for method in sorted(route.methods or ())
        if method != "HEAD" and "{" in route.path
    ]


@contextmanager
def browser_of(person: Person, served: Server) -> Iterator[httpx.Client]:
    """Yield a browser in which a person has signed in."""
    with httpx.Client(base_url=served.address, headers=OF_OUR_PAGE) as browser:
        signed_in = browser.post("/sign-in", data={"name": person.email, "password": person.password})
        assert signed_in.status_code == 303, signed_in.text
        yield browser


def test_pages_of_somebody_elses_things_are_not_found(served: Server, estate: Estate, ben: Person) -> None:
    pages = pages_of_a_thing()
    ids = dict(estate.ids)
    fields = {name: value.format(**ids) for name, value in FORM_FIELDS.items()}

    with browser_of(ben, served) as browser:
        assert browser.get("/wardrobe").status_code == 200
        answers = {
            page.label: browser.request(page.method, page.filled(ids), data=fields if page.has_body else None)
            for page in pages
        }
        cards = browser.get("/wardrobe/cards", params={"id": ids["garment_id"]})
        own = ben.add(garment_photo(7_300))
        half = browser.get(f"/wardrobe/{own}/twins/{ids['garment_id']}")
        merged = browser.post(f"/wardrobe/{own}/twins", data={**fields, "answer": "same"})

    assert len(pages) > 8
    assert {label: answer.status_code for label, answer in answers.items() if answer.status_code != 404} == {}
    assert (half.status_code, merged.status_code) == (404, 404)
    assert "Heirloom" not in cards.text


def test_the_owner_does_see_these_pages(served: Server, estate: Estate) -> None:
    readable = [page for page in pages_of_a_thing() if page.method == "GET"]

    with browser_of(estate.owner, served) as browser:
        answers = {page.label: browser.get(page.filled(dict(estate.ids))).status_code for page in readable}

    assert set(answers.values()) == {200}, answers


def test_the_owner_does_reach_every_one_of_these_routes(
    operations: list[Operation], estate: Estate, ben: Person
) -> None:
    """Runs last: the refusals above mean something only if the same calls work for Anna."""
    ids = {**estate.ids, "email": ben.email}
    ordered = sorted(
        operations, key=lambda each: (each.method == "DELETE", "merge" in each.path, -each.path.count("/"))
    )

    answers = {each.label: call(estate.owner, each, ids).status_code for each in ordered}

    assert {label: status for label, status in answers.items() if status in {404, 401, 403} or status >= 500} == {}
