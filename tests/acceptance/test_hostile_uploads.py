"""A thousand uploads that mean no good: refused with a reason, or made harmless; the server stays small and alive."""

import io
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx
import pytest
from PIL import Image

from tests.acceptance import hostile
from tests.acceptance.drawing import garment_photo
from tests.acceptance.hostile import Upload
from tests.acceptance.hostile_requests import status_of, wrong_requests
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server
from tests.acceptance.watching import memory_watched

UPLOADS = 1_000
MOST_EXTRA_MB = 300.0
"""Of one process: the web process, or a worker."""

MOST_EXTRA_TOGETHER_MB = 330.0
"""Of the web process and its workers at the same moment: 295 were measured, and shared machines vary."""

TAKEN: set[int | None] = {200, 201}
REFUSED: set[int | None] = {400, 413, 415, 431}
"""431 is the HTTP layer's own word for headers that are too large."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one upload."""

    why: str
    status: int
    body: str


@pytest.fixture(scope="module")
def victim(newcomer: Callable[[], Person], served: Server) -> Person:
    """Yield a person whose first photos have been understood, so that the models are loaded."""
    person = newcomer()
    for at, kind in enumerate(("JPEG", "PNG", "WEBP")):
        person.add(garment_photo(4_000 + at, kind=kind))
    person.wait_until_settled(within_s=60)
    return person


def a_thousand() -> list[Upload]:
    """Return exactly a thousand uploads."""
    uploads = [
        *hostile.large_pictures(), *hostile.lying_headers(), *hostile.bombs(), *hostile.wrong_types(),
        *hostile.polyglots(), *hostile.strange_names(), *hostile.truncated(220), *hostile.bit_flips(160),
    ]  # fmt: skip
    return [*uploads, *hostile.noise(UPLOADS - len(uploads))]


def send(person: Person, upload: Upload) -> Outcome:
    """Send one upload and say what became of it."""
    why = f"{upload.why} ({upload.file_name[:20]!r})"
    file = (upload.file_name, upload.content, upload.content_type)
    try:
        answer = person.client.post("/wardrobe/upload", files={"file": file})
    except httpx.TransportError as error:
        return Outcome(why, 0, repr(error))
    return Outcome(why, answer.status_code, answer.text[:300])


def test_a_thousand_hostile_files_are_refused_or_made_harmless(
    served: Server, victim: Person, figure: Callable[[str], None]
) -> None:
    uploads = a_thousand()
    pid = served.pid
    started = time.monotonic()
    with memory_watched(served) as memory, ThreadPoolExecutor(3) as threads:
        outcomes = list(threads.map(lambda upload: send(victim, upload), uploads))
        victim.wait_until_settled(within_s=300)

    took = time.monotonic() - started
    counts = dict(Counter(outcome.status for outcome in outcomes))
    figure(f"{len(outcomes)} hostile files in {took:.0f} s: {counts}, {memory}")
    assert len(outcomes) == UPLOADS
    assert [outcome for outcome in outcomes if outcome.status not in TAKEN | REFUSED] == []
    assert [outcome for outcome in outcomes if outcome.status in REFUSED and '"message"' not in outcome.body] == []
    assert [garment["id"] for garment in victim.garments(status="failed") if not garment["error_message"]] == []
    assert served.pid == pid
    assert served.is_running()
    assert memory.extra_mb < MOST_EXTRA_MB
    assert memory.extra_sum_mb < MOST_EXTRA_TOGETHER_MB


def test_what_is_served_afterwards_is_nothing_but_a_picture(served: Server, victim: Person) -> None:
    for upload in (*hostile.polyglots(), *hostile.strange_names()):
        send(victim, upload)
    victim.wait_until_settled(within_s=120)
    garments = victim.garments()
    assert len(garments) > 30

    with httpx.Client(base_url=served.address) as anybody:
        faults = [fault for garment in garments for fault in faults_of_pictures(anybody, garment)]

    assert faults == []


def faults_of_pictures(client: httpx.Client, garment: Json) -> Iterator[str]:
    """Yield what is wrong with the served pictures of a garment."""
    for field in ("image_url", "thumbnail_url", "processed_image_url"):
        if garment[field] is None:
            continue
        answer = client.get(garment[field])
        fault = fault_of(answer)
        if fault is not None:
            yield f"{field} of {garment['id']}: {fault}"


def fault_of(answer: httpx.Response) -> str | None:
    """Return what is wrong with a served picture; None when it is clean."""
    kind = answer.headers.get("content-type", "")
    if answer.status_code != 200 or kind not in {"image/jpeg", "image/png", "image/webp"}:
        return f"status {answer.status_code}, type {kind}"
    if answer.headers.get("x-content-type-options") != "nosniff":
        return "browsers may guess another type"
    if hostile.MARK in answer.content or b"<script" in answer.content:
        return "it carries a stowaway"
    if end_of_picture(answer.content) != len(answer.content):
        return "there are bytes behind the picture"
    with Image.open(io.BytesIO(answer.content)) as image:
        image.load()
        return f"it carries metadata: {set(image.info)}" if set(image.info) & {"exif", "xmp", "comment"} else None


def end_of_picture(content: bytes) -> int:
    """Return where the picture itself ends."""
    if content.startswith(b"RIFF"):
        return int.from_bytes(content[4:8], "little") + 8
    if content.startswith(hostile.PNG_MAGIC):
        return content.index(b"IEND") + 8
    return content.index(b"\xff\xd9", content.index(b"\xff\xda")) + 2


def test_requests_that_break_the_rules_are_refused(
    served: Server, victim: Person, figure: Callable[[str], None]
) -> None:
    token = victim.tokens["access_token"]
    with memory_watched(served) as memory:
        answers = [
            (request, status_of(request.raw(port=served.port, token=token), port=served.port))
            for request in wrong_requests()
        ]
    victim.wait_until_settled(within_s=60)

    counts = dict(Counter(status for _, status in answers))
    figure(f"{len(answers)} requests against the rules: {counts}, {memory}")
    allowed = {True: REFUSED | {404, None}, False: REFUSED | TAKEN | {404}}
    wrong = [(request.why, status) for request, status in answers if status not in allowed[request.is_wrong]]
    assert wrong == []
    assert memory.extra_mb < MOST_EXTRA_MB
    assert served.is_running()


def test_a_picture_of_180_megapixels_is_refused_by_its_header(victim: Person, figure: Callable[[str], None]) -> None:
    huge, trivial = hostile.huge_png(), b"no picture"

    def milliseconds(content: bytes) -> float:
        started = time.perf_counter()
        answer = victim.upload(content, "large.png")
        assert answer.status_code in {400, 415}, answer.text
        return (time.perf_counter() - started) * 1e3

    milliseconds(huge)
    least = statistics.median(milliseconds(trivial) for _ in range(15))
    took = statistics.median(milliseconds(huge) for _ in range(15))

    figure(f"180 megapixels ({len(huge) / 1e3:.0f} kB) refused in {took:.1f} ms, a text file in {least:.1f} ms")
    assert victim.upload(huge, "large.png").status_code == 400
    assert took < 10 * least
