"""Many requests at the same moment: one garment, no lost update, one heir of a token."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from threading import Barrier
from typing import TypeVar

import httpx
import pytest

from tests.acceptance.drawing import garment_photo
from tests.acceptance.people import Json, Person, garments_of
from tests.acceptance.serving import Server

T = TypeVar("T")

pytestmark = pytest.mark.slow


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """Make all calls at the same moment, each in a thread, and return their answers in order."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


@pytest.mark.parametrize("attempt", range(3))
def test_six_identical_uploads_give_one_garment(newcomer: Callable[[], Person], attempt: int) -> None:
    anna = newcomer()
    photo = garment_photo(5_000 + attempt)

    answers = at_once([lambda: anna.upload(photo)] * 6)

    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 5}
    assert len({garments_of(answer)[0]["id"] for answer in answers}) == 1
    assert len(anna.garments()) == 1


def test_six_identical_uploads_with_one_key_give_one_garment(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    photo = garment_photo(5_100)

    answers = at_once([lambda: anna.upload(photo, **{"Idempotency-Key": "once"})] * 6)

    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    assert Counter(answer.status_code for answer in answers)[201] >= 1
    assert len(anna.garments()) == 1
    assert anna.upload(photo, **{"Idempotency-Key": "once"}).status_code == 201
    assert anna.upload(garment_photo(5_101), **{"Idempotency-Key": "once"}).status_code == 409


def test_the_same_photo_of_two_people_is_two_garments(newcomer: Callable[[], Person]) -> None:
    anna, ben = newcomer(), newcomer()
    photo = garment_photo(5_200)

    first, second = at_once([lambda: anna.add(photo), lambda: ben.add(photo)])

    assert first != second
    assert (len(anna.garments()), len(ben.garments())) == (1, 1)


def test_twenty_wears_at_once_are_all_counted(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    garment = anna.add(garment_photo(5_300))
    days = [date(2024, 1, 1) + timedelta(number) for number in range(20)]

    def wear(day: date) -> httpx.Response:
        return anna.client.post(f"/wardrobe/{garment}/wears", json={"worn_on": day.isoformat()})

    answers = at_once([partial(wear, day) for day in days])

    assert {answer.status_code for answer in answers} == {201}
    shown = anna.client.get(f"/wardrobe/{garment}").json()
    assert (shown["wear_count"], shown["last_worn_on"]) == (20, "2024-01-20")


def test_twenty_wears_of_one_day_are_one_entry(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    garment = anna.add(garment_photo(5_400))
    body = {"worn_on": "2024-02-29"}

    answers = at_once([lambda: anna.client.post(f"/wardrobe/{garment}/wears", json=body)] * 20)

    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 19}
    assert anna.client.get(f"/wardrobe/{garment}").json()["wear_count"] == 1


def test_wears_and_undoing_at_once_keep_the_counter_true(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    garment = anna.add(garment_photo(5_500))
    path = f"/wardrobe/{garment}/wears"
    old = [anna.client.post(path, json={"worn_on": f"2024-03-{day:02}"}).json()["id"] for day in range(1, 11)]

    undo = [partial(anna.client.delete, f"{path}/{wear}") for wear in old]
    new = [partial(anna.client.post, path, json={"worn_on": f"2024-04-{day:02}"}) for day in range(1, 11)]
    answers = at_once([*undo, *new])

    assert {answer.status_code for answer in answers} <= {200, 201, 204}
    assert anna.client.get(f"/wardrobe/{garment}").json()["wear_count"] == 10
    assert anna.client.get(path).json()["total"] == 10


def test_labels_corrected_at_once_are_all_kept(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    garment = anna.add(garment_photo(5_600))
    changes: tuple[Json, ...] = (
        {"material": "wool"},
        {"formality": 0.9},
        {"fit": "slim"},
        {"seasons": ["winter"]},
        {"pattern": "striped"},
    )

    def correct(change: Json) -> httpx.Response:
        return anna.client.put(f"/wardrobe/{garment}/labels", json=change)

    answers = at_once([partial(correct, change) for change in changes])

    assert {answer.status_code for answer in answers} == {200}
    shown = anna.client.get(f"/wardrobe/{garment}").json()
    assert {name: shown[name] for change in changes for name in change} == {
        name: value for change in changes for name, value in change.items()
    }


def test_a_refresh_token_used_twice_at_once_has_one_heir_at_most(
    newcomer: Callable[[], Person], served: Server
) -> None:
    anna = newcomer()
    body = {"refresh_token": anna.tokens["refresh_token"]}

    answers = at_once([lambda: anna.client.post("/auth/refresh", json=body)] * 6)

    counts = Counter(answer.status_code for answer in answers)
    assert set(counts) <= {200, 401}
    assert counts[200] <= 1


def test_a_garment_removed_six_times_at_once_is_gone_once(newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    garment = anna.add(garment_photo(5_700))

    answers = at_once([lambda: anna.client.delete(f"/wardrobe/{garment}")] * 6)

    assert Counter(answer.status_code for answer in answers) == {204: 1, 404: 5}
    assert anna.garments() == []
