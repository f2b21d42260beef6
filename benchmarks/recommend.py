"""What asking for outfits costs and finds: CPU, time, memory and statements of a request; rules broken in thousands.

Run it with `python -m benchmarks.recommend [RECOMMENDATIONS]`. It starts an embedded PostgreSQL in a temporary folder,
builds the whole application in this process, signs people in, and asks as a server would be asked, without a network
between. Then it composes outfits of random wardrobes under random wishes, without a database.
"""

import asyncio
import json
import resource
import sys
import time
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np
from fastapi import FastAPI
from sqlalchemy import Engine, event, text

from benchmarks.asking import ask
from benchmarks.own_platform import log_into_nothing, own_platform
from benchmarks.random_wardrobes import TODAY, Chance
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_token_session, signed_in
from vestiary.kernel.clock import utc_now
from vestiary.kernel.errors import DomainError
from vestiary.main import create_app
from vestiary.styling.closets import Closets, closet_of
from vestiary.styling.composing import compose
from vestiary.styling.domain import Constraints, Occasion, Situation, Weather
from vestiary.styling.rules import check_constraints, missing_for_complete, violations_of
from vestiary.styling.search import Effort, Problem, best, values_of
from vestiary.styling.tasks import task_of
from vestiary.wardrobe.facts import GarmentFacts
from vestiary.wiring import Platform

MOST_WARM_MS: Final = 50.0
MOST_COLD_MS: Final = 300.0
MOST_COLD_LARGE_MS: Final = 1500.0
MOST_MEMORY_MB: Final = 1024.0

SAMPLED: Final = 10_000
"""Random combinations that the exact search is compared with."""

RECOMMENDATIONS: Final = 10_000

RECOMMEND: Final = "/api/v1/outfits/recommend"
BODY: Final = json.dumps({"occasion": "work", "weather": {"celsius": 9, "conditions": ["cloudy"]}}).encode()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a wardrobe, signed in."""

    id: UUID
    token: str


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one request: of the processor, all threads of this process, and on the clock."""

    cpu_ms: float
    wall_ms: float


ADD: Final = text("""
WITH picture AS (
    INSERT INTO images (owner_id, owner_type, type, storage_key, sha256, file_size, mime_type, width, height)
    VALUES (:owner, 'user', 'garment', :key || '.jpg', sha256(:key ::bytea), 1000, 'image/jpeg', 1200, 1600)
    RETURNING id
), added AS (
    INSERT INTO garments (id, user_id, image_id, status, favorite, laundry)
    SELECT :id, :owner, id, 'ready', :favorite, :laundry FROM picture RETURNING id
)
INSERT INTO garment_predictions (garment_id, user_id, category, subcategory, category_confidence, color_primary,
    color_secondary, pattern, fit, formality, seasons, style_tags, material, attributes, model)
SELECT id, :owner, :category, :subcategory, 0.9, :primary, :secondary, :pattern, :fit, :formality,
    string_to_array(:seasons, ' '), string_to_array(:styles, ' '), :material, CAST(:attributes AS jsonb), 'benchmark/1'
FROM added
""")


def row_of(owner_id: UUID, facts: GarmentFacts) -> dict[str, Any]:
    """Return a garment as its reading would have it."""
    named = [*facts.colours, None][:2]
    palette = [
        {"name": colour, "hex": tint.hex, "share": tint.share}
        for colour, tint in zip(facts.colours, facts.tints, strict=True)
    ]
    return {
        "owner": owner_id,
        "id": facts.id,
        "key": facts.id.hex,
        "favorite": facts.favorite,
        "laundry": facts.laundry,
        "category": facts.category,
        "subcategory": facts.subcategory,
        "primary": named[0],
        "secondary": named[1],
        "pattern": facts.pattern,
        "fit": facts.fit,
        "formality": facts.formality,
        "seasons": " ".join(facts.seasons),
        "styles": " ".join(facts.style_tags),
        "material": facts.material,
        "attributes": json.dumps({"palette": palette, "warmth_clo": facts.warmth_clo, "defaults": ["warmth_clo"]}),
    }


def a_person(built: Platform, *, garments: int) -> Person:
    """Make a person with a wardrobe of chance."""
    rules = AccountRules(built.settings.accounts, built.keyring, utc_now)
    newcomer = prepare_newcomer(f"owner.of.{garments}@example.org", "correct horse 7 battery staple")
    with built.sessions.as_system() as session:
        user_id = add_user(session, newcomer)
        session.execute(ADD, [row_of(user_id, facts) for facts in Chance(garments).wardrobe(garments)])
        tokens = open_token_session(session, signed_in(session, user_id), agent="benchmark", rules=rules)
    return Person(user_id, tokens.access_token)


async def recommended(app: FastAPI, person: Person) -> dict[str, Any]:
    """Ask for outfits and return the answer."""
    found: dict[str, Any] = json.loads(await ask(app, "POST", RECOMMEND, token=person.token, body=BODY))
    return found


async def cost(app: FastAPI, person: Person, *, rounds: int, is_cold: bool) -> Cost:
    """Return what a request costs, the best of some: other programs only ever add."""
    best_cost = Cost(float("inf"), float("inf"))
    for _ in range(rounds):
        if is_cold:
            app.state.closets = Closets()
        cpu, wall = time.process_time(), time.perf_counter()
        await recommended(app, person)
        cpu_ms, wall_ms = (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3
        best_cost = Cost(min(best_cost.cpu_ms, cpu_ms), min(best_cost.wall_ms, wall_ms))
    return best_cost


async def statements_of(app: FastAPI, person: Person, engine: Engine) -> int:
    """Return how many statements one warm request sends."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    await recommended(app, person)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def verdict(*, holds: bool) -> str:
    """Return how a promise came out."""
    return "held" if holds else "BROKEN"


async def measure(built: Platform) -> None:
    """Print what requests cost."""
    app = create_app(built)
    people = {garments: a_person(built, garments=garments) for garments in (500, 5000)}
    with built.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    for garments, person in people.items():
        first = await recommended(app, person)
        cold = await cost(app, person, rounds=8, is_cold=True)
        warm = await cost(app, person, rounds=60, is_cold=False)
        statements = await statements_of(app, person, built.engine)
        print(f"POST /api/v1/outfits/recommend, 5 outfits of {garments} garments")
        print(f"  combinations     {first['combinations']:.2e}, proven: {first['proven']}")
        print(f"  statements       {statements} of a warm request")
        most = MOST_WARM_MS if garments == 500 else float("inf")
        print(f"  warm             {warm.cpu_ms:.0f} ms CPU (at most {most:g}), {warm.wall_ms:.0f} ms", end="   ")
        print(verdict(holds=warm.cpu_ms <= most))
        most = MOST_COLD_MS if garments == 500 else MOST_COLD_LARGE_MS
        print(f"  cold             {cold.cpu_ms:.0f} ms CPU, {cold.wall_ms:.0f} ms (at most {most:g})", end="   ")
        print(verdict(holds=cold.wall_ms <= most))
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory      {memory_mb:.0f} MB (at most {MOST_MEMORY_MB:g})   ", end="")
    print(verdict(holds=memory_mb <= MOST_MEMORY_MB))


def sampled(problem: Problem, chance: np.random.Generator) -> float:
    """Return the value of the best of random combinations."""
    sizes = np.array([float(np.prod([len(it) for it in one.candidates])) for one in problem.structures])
    found = -np.inf
    for at, count in enumerate(chance.multinomial(SAMPLED, sizes / sizes.sum())):
        if count:
            rows = np.stack([chance.choice(items, count) for items in problem.structures[at].candidates], axis=1)
            found = max(found, float(values_of(problem, rows.astype(np.int32)).max()))
    return found


def against_sampling() -> None:
    """Print what the exact search finds, and how fast, against random combinations."""
    print(f"the best outfit against the best of {SAMPLED:,} random combinations, tables built")
    situation = Situation(on=TODAY, constraints=Constraints(occasion=Occasion.WORK, weather=Weather(celsius=9.0)))
    for garments in (500, 1000, 5000):
        problem = task_of(closet_of(Chance(garments).wardrobe(garments)), situation).problem
        begun = time.perf_counter()
        exact = best(problem, 1, effort=Effort(1_000_000_000))
        between = time.perf_counter()
        random = sampled(problem, np.random.default_rng(1))
        ended = time.perf_counter()
        value = exact.combinations[0].value
        print(
            f"  {garments:>5} garments   {value:.2f} against {random:.2f} ({random / value:.0%}), "
            f"{(between - begun) * 1e3:.0f} ms against {(ended - between) * 1e3:.0f} ms, proven: {exact.is_proven}"
        )


@dataclass
class Tally:
    """What came of many recommendations."""

    asked: int = 0
    refused: int = 0
    outfits: int = 0
    empty: int = 0
    broken: int = 0
    incomplete: int = 0
    twice: int = 0
    unproven: int = 0


def recommend_at_random(chance: Chance, tally: Tally, *, per_wardrobe: int = 20) -> None:
    """Compose outfits of one random wardrobe under random wishes, and count what an independent judge finds."""
    closet = closet_of(chance.wardrobe(chance.one_of((3, 8, 15, 25, 40, 80))))
    for _ in range(per_wardrobe):
        situation = chance.situation(closet.facts)
        try:
            check_constraints(situation.constraints, closet.facts)
        except DomainError:
            tally.refused += 1
            continue
        composed = compose(closet, situation, count=5)
        tally.asked += 1
        tally.outfits += len(composed.outfits)
        tally.empty += not composed.outfits
        tally.unproven += not composed.is_proven
        tally.twice += len(composed.outfits) - len({frozenset(outfit.garment_ids) for outfit in composed.outfits})
        for outfit in composed.outfits:
            facts, places = closet.facts_of(outfit.garment_ids), [piece.place for piece in outfit.pieces]
            tally.broken += bool(violations_of(facts, places, situation))
            tally.incomplete += bool(missing_for_complete(facts))


def rules_hold(recommendations: int) -> None:
    """Print how many rules were broken in so many recommendations."""
    tally, chance = Tally(), Chance(2026)
    begun = time.perf_counter()
    while tally.asked < recommendations:
        recommend_at_random(chance, tally)
    took = time.perf_counter() - begun
    print(f"{tally.asked:,} recommendations of random wardrobes and wishes, {took / tally.asked * 1e3:.0f} ms each")
    print(f"  outfits          {tally.outfits:,}; {tally.empty:,} answers without any, {tally.unproven:,} not proven")
    print(f"  contradictions   {tally.refused:,} wishes refused beside them")
    flaws = tally.broken + tally.incomplete + tally.twice
    print(f"  rules broken     {tally.broken}, incomplete {tally.incomplete}, twice {tally.twice}", end="   ")
    print(verdict(holds=flaws == 0))


def main() -> None:
    """Measure on a database of its own, then without one."""
    log_into_nothing()
    with own_platform() as built:
        asyncio.run(measure(built))
    against_sampling()
    rules_hold(int(sys.argv[1]) if len(sys.argv) > 1 else RECOMMENDATIONS)


if __name__ == "__main__":
    main()
