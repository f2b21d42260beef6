"""What a search costs beside the plain list: CPU of the server's process, time, statements, for 500 and 5,000 garments.

Run it with `python -m benchmarks.search`. It starts an embedded PostgreSQL in a temporary folder, builds the whole
application in this process, signs a person in, and asks it as a server would, without a network between.
"""

import asyncio
import json
import time
from collections.abc import Mapping

from fastapi import FastAPI
from sqlalchemy import Engine, event, text

from benchmarks.asking import ask
from benchmarks.own_platform import log_into_nothing, own_platform
from benchmarks.wardrobe_list import Cost, Person, a_person, page_of
from vestiary.main import create_app
from vestiary.wiring import Platform

SEARCHES: Mapping[str, Mapping[str, object]] = {
    "a kind": {"text": "pullover or jeans"},
    "three words": {"text": "casual navy shirt"},
    "words and a colour": {"text": "shirt", "colors": ["#22305e"]},
    "three colours": {"colors": ["navy", "#c8a44b", "burgundy"]},
    "more like one": {"garment_id": ""},
}

# Palettes as a reading has them: three colours a garment; and a vector each.
COLOURS = """
UPDATE garment_predictions SET attributes = jsonb_build_object('palette', jsonb_build_array(
    jsonb_build_object('name', color_primary, 'hex', '#' || substr(md5(garment_id::text), 1, 6), 'share', 0.6),
    jsonb_build_object('name', 'white', 'hex', '#' || substr(md5(garment_id::text), 7, 6), 'share', 0.3),
    jsonb_build_object('name', 'grey', 'hex', '#' || substr(md5(garment_id::text), 13, 6), 'share', 0.1)))
WHERE user_id = :owner_id
"""
VECTORS = """
INSERT INTO garment_embeddings (garment_id, model, user_id, dim, content_hash, embedding)
SELECT id, 'vestiary-benchmark/1', user_id, 512, '', (
    SELECT l2_normalize(array_agg(sin(ascii(substr(md5(g.id::text || n), 1, 1)) * n))::real[]::vector)
    FROM generate_series(1, 512) n)
FROM garments g WHERE user_id = :owner_id
"""


async def search(app: FastAPI, person: Person, body: Mapping[str, object]) -> bytes:
    """Search and return the body of the answer."""
    sent = json.dumps({**body, "limit": 50}).encode()
    return await ask(app, "POST", "/api/v1/wardrobe/search", token=person.token, body=sent)


async def cost(app: FastAPI, person: Person, body: Mapping[str, object] | None, *, rounds: int, times: int) -> Cost:
    """Return what a search costs, or the plain list: the best of many short rounds, which others disturbed least."""
    best = Cost(float("inf"), float("inf"))
    for _ in range(rounds):
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(times):
            await (page_of(app, person, "limit=50") if body is None else search(app, person, body))
        cpu_ms, wall_ms = (time.process_time() - cpu) * 1e3 / times, (time.perf_counter() - wall) * 1e3 / times
        best = Cost(min(best.cpu_ms, cpu_ms), min(best.wall_ms, wall_ms))
    return best


async def statements_of(app: FastAPI, person: Person, body: Mapping[str, object], engine: Engine) -> int:
    """Return how many statements one search sends."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    await search(app, person, body)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def prepare(built: Platform, person: Person) -> str:
    """Give every garment colours and a vector; return one garment's id."""
    with built.sessions.as_system() as session:
        session.execute(text(COLOURS), {"owner_id": person.id})
        session.execute(text(VECTORS), {"owner_id": person.id})
        return str(session.scalar(text("SELECT id FROM garments WHERE user_id = :o LIMIT 1"), {"o": person.id}))


async def measure(built: Platform) -> None:
    """Print the table."""
    app = create_app(built)
    for count in (500, 5000):
        person = a_person(built, garments=count)
        garment_id = prepare(built, person)
        with built.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
        rounds, times = (12, 10) if count == 500 else (8, 5)
        plain = await cost(app, person, None, rounds=rounds, times=times)
        print(f"{count} garments            CPU of the process   time      of the plain list   statements   found")
        print(f"  the plain list     {plain.cpu_ms:8.2f} ms     {plain.wall_ms:8.2f} ms")
        for name, asked in SEARCHES.items():
            body = {**asked, **({"garment_id": garment_id} if "garment_id" in asked else {})}
            spent = await cost(app, person, body, rounds=rounds, times=times)
            total = json.loads(await search(app, person, body))["total"]
            sent = await statements_of(app, person, body, built.engine)
            ratio = spent.wall_ms / plain.wall_ms
            print(
                f"  {name:18} {spent.cpu_ms:8.2f} ms     {spent.wall_ms:8.2f} ms     {ratio:5.1f}"
                f"             {sent:2}      {total:6}"
            )


def main() -> None:
    """Measure on a database of its own."""
    log_into_nothing()
    with own_platform() as built:
        asyncio.run(measure(built))


if __name__ == "__main__":
    main()
