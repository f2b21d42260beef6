"""What talking with the stylist costs: CPU of a turn, time to the first event, and others' latency beside open streams.

Run it with `python -m benchmarks.chat`. It starts an embedded PostgreSQL in a temporary folder, builds the whole
application in this process and asks it as a server would be asked. Then it opens streams whose language model takes its
time, and measures what somebody else waits for a list of garments meanwhile.
"""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median, quantiles
from typing import Any, Final
from uuid import UUID

from fastapi import FastAPI

from benchmarks.asking import ask, listen
from benchmarks.own_platform import log_into_nothing, own_platform
from benchmarks.recommend import Person, a_person, verdict
from vestiary.chat.ports import ModelUnavailable, Told
from vestiary.chat.stylist import Limits
from vestiary.main import create_app
from vestiary.wiring import Platform

MOST_CPU_MS: Final = 120.0
MOST_FIRST_EVENT_MS: Final = 100.0
MOST_RATIO: Final = 1.5

STREAMS: Final = 50
LOOKS: Final = 150

CHAT: Final = "/api/v1/chat"
STREAM: Final = "/api/v1/chat/stream"
WARDROBE: Final = "/api/v1/wardrobe"

TALK: Final = (
    "I have a job interview tomorrow",
    "it's cold and rainy",
    "no jeans please",
    "something more colourful",
    "another one",
    "less formal",
    "what do I have that is grey?",
    "thanks",
)
"""Said again and again, each conversation anew."""


@dataclass(slots=True)
class Slow:
    """A language model that understands nothing, and writes only when it is let."""

    all_wait: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    name: str = "slow"

    async def structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], *, person: UUID, timeout_s: float
    ) -> Any:
        """Understand nothing."""
        del prompt, schema, person, timeout_s
        raise ModelUnavailable

    async def written(self, prompt: Sequence[Told], *, person: UUID, timeout_s: float) -> AsyncGenerator[str, None]:
        """Wait, then yield a few words."""
        del prompt, person, timeout_s
        self.waiting += 1
        if self.waiting == STREAMS:
            self.all_wait.set()
        await self.released.wait()
        yield "These should do nicely."


async def say(app: FastAPI, person: Person, message: str, conversation_id: str | None) -> dict[str, Any]:
    """Say something, and return the answer."""
    body = {"message": message} | ({"conversation_id": conversation_id} if conversation_id else {})
    told: dict[str, Any] = json.loads(await ask(app, "POST", CHAT, token=person.token, body=json.dumps(body).encode()))
    return told


async def turns(app: FastAPI, person: Person, *, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return what each sentence costs, in milliseconds of CPU and on the clock, once a round."""
    costs: dict[str, list[tuple[float, float]]] = {message: [] for message in TALK}
    for _ in range(rounds):
        conversation_id = None
        for message in TALK:
            cpu, wall = time.process_time(), time.perf_counter()
            told = await say(app, person, message, conversation_id)
            costs[message].append(((time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3))
            conversation_id = told["conversation_id"]
    return costs


async def first_event_ms(app: FastAPI, person: Person) -> float:
    """Return how long the first event of a stream takes."""
    body = json.dumps({"message": TALK[0]}).encode()
    pieces = await listen(app, "POST", STREAM, token=person.token, body=body)
    return next(at for at, piece in pieces if piece.startswith(b"event:")) * 1e3


async def looks_ms(app: FastAPI, person: Person) -> list[float]:
    """Return how long a list of garments takes, again and again."""
    took: list[float] = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        await ask(app, "GET", WARDROBE, token=person.token, query="limit=20")
        took.append((time.perf_counter() - begun) * 1e3)
        await asyncio.sleep(0.01)
    return took


async def beside_streams(app: FastAPI, people: Sequence[Person], other: Person) -> list[float]:
    """Return what somebody else waits while streams are open that wait for their model."""
    model = Slow()
    app.state.stylist = replace(app.state.stylist, model=model, limits=Limits(300.0, 300.0, 600.0))
    body = json.dumps({"message": "something casual for a mild day"}).encode()
    streams = [
        asyncio.create_task(ask(app, "POST", STREAM, token=people[at % len(people)].token, body=body))
        for at in range(STREAMS)
    ]
    await model.all_wait.wait()
    took = await looks_ms(app, other)
    model.released.set()
    await asyncio.gather(*streams)
    return took


def p95(values: Sequence[float]) -> float:
    """Return what 19 of 20 stay below."""
    return quantiles(values, n=20)[-1]


async def measure(built: Platform) -> None:
    """Print what turns cost and what they cost others."""
    app = create_app(built)
    person = a_person(built, garments=500)
    await turns(app, person, rounds=1)
    costs = await turns(app, person, rounds=12)
    print("POST /api/v1/chat, without a model, 500 garments: median CPU and clock of a turn")
    for message, pairs in costs.items():
        cpu, wall = (median(it) for it in zip(*pairs, strict=True))
        print(f"  {message:36} {cpu:4.0f} ms CPU {wall:5.0f} ms")
    worst = max(median(cpu for cpu, _ in pairs) for pairs in costs.values())
    print(f"  the dearest       {worst:.0f} ms CPU (at most {MOST_CPU_MS:g})   {verdict(holds=worst <= MOST_CPU_MS)}")
    # Somebody else, for nobody may say so much in a minute.
    listener = a_person(built, garments=501)
    first = median([await first_event_ms(app, listener) for _ in range(20)])
    holds = first <= MOST_FIRST_EVENT_MS
    print(f"  first event       {first:.0f} ms (at most {MOST_FIRST_EVENT_MS:g})   {verdict(holds=holds)}")
    people, other = [a_person(built, garments=80 + at) for at in range(10)], a_person(built, garments=60)
    await looks_ms(app, other)
    alone = await looks_ms(app, other)
    beside = await beside_streams(app, people, other)
    ratio = median(beside) / median(alone)
    print(f"GET {WARDROBE}, 20 garments, alone and beside {STREAMS} open streams that wait for a model")
    print(f"  median            {median(alone):.1f} ms alone, {median(beside):.1f} ms beside them")
    print(f"  95 of 100         {p95(alone):.1f} ms alone, {p95(beside):.1f} ms beside them")
    print(f"  ratio             {ratio:.2f} (at most {MOST_RATIO:g})   {verdict(holds=ratio <= MOST_RATIO)}")


def main() -> None:
    """Measure on a database of its own."""
    log_into_nothing()
    with own_platform() as built:
        asyncio.run(measure(built))


if __name__ == "__main__":
    main()
