"""What a page of the wardrobe costs: CPU of the server's process, bytes, statements, and how deep pages compare.

Run it with `python -m benchmarks.wardrobe_list`. It starts an embedded PostgreSQL in a temporary folder, builds the
whole application in this process, signs a person in, and asks it as a server would, without a network between.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import Engine, event, text

from benchmarks.asking import ask
from benchmarks.own_platform import log_into_nothing, own_platform
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_token_session, signed_in
from vestiary.kernel.clock import utc_now
from vestiary.main import create_app
from vestiary.wiring import Platform

MOST_CPU_MS = 4.0
MOST_BYTES = 30_000
MOST_DEEP = 1.5
"""Page 100 may cost this many times what page 1 costs; a walk over all rows would cost a hundred times as much."""

# A wardrobe as it is after a while: everything analysed, a third named, a fifth corrected.
FILL = """
WITH pictures AS (
    INSERT INTO images (owner_id, owner_type, type, storage_key, sha256, file_size, mime_type, width, height)
    SELECT :owner_id, 'user', 'garment', substr(md5(:salt || n::text), 1, 16) || '.jpg', sha256((:salt || n)::bytea),
        1000, 'image/jpeg', 1200, 1600
    FROM generate_series(1, :count) n RETURNING id
), variants AS (
    INSERT INTO image_variants (image_id, kind, owner_id, storage_key, mime_type, width, height, bytes)
    SELECT id, kind, :owner_id, substr(md5(id || kind), 1, 16) || '.webp', 'image/webp', 300, 400, 1000
    FROM pictures, unnest(ARRAY['thumb', 'large', 'cutout']) kind
), added AS (
    INSERT INTO garments (user_id, image_id, status, custom_name, wear_count, last_worn_on, price, currency, created_at)
    SELECT :owner_id, id, 'ready', CASE WHEN n % 3 = 0 THEN 'Favourite number ' || n END, n % 7,
        CASE WHEN n % 7 > 0 THEN date '2026-01-01' + (n % 90)::int END, 20 + n % 50, 'EUR',
        now() - n * interval '1 minute'
    FROM (SELECT id, row_number() OVER () AS n FROM pictures) numbered RETURNING id
), readings AS (
    INSERT INTO garment_predictions (garment_id, user_id, category, category_confidence, color_primary,
        color_secondary, pattern, fit, formality, seasons, style_tags, model)
    SELECT id, :owner_id, (ARRAY['t-shirt', 'shirt', 'jeans', 'sneakers', 'coat', 'dress'])[1 + n % 6], 0.7,
        (ARRAY['navy', 'white', 'black', 'grey', 'green'])[1 + n % 5], CASE WHEN n % 2 = 0 THEN 'white' END, 'solid',
        'regular', 0.45, '{spring,summer,fall}', '{casual,classic}', 'benchmark/1'
    FROM (SELECT id, row_number() OVER () AS n FROM added) numbered
)
INSERT INTO garment_labels (garment_id, user_id, color_primary)
SELECT id, :owner_id, 'red' FROM (SELECT id, row_number() OVER () AS n FROM added) numbered WHERE n % 5 = 0
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one request: of the processor, all threads of this process, and on the clock."""

    cpu_ms: float
    wall_ms: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a wardrobe of so many garments, signed in."""

    id: UUID
    garments: int
    token: str


def a_person(built: Platform, *, garments: int) -> Person:
    """Make a person with a full wardrobe."""
    rules = AccountRules(built.settings.accounts, built.keyring, utc_now)
    newcomer = prepare_newcomer(f"owner.of.{garments}@example.org", "correct horse 7 battery staple")
    with built.sessions.as_system() as session:
        user_id = add_user(session, newcomer)
        session.execute(text(FILL), {"owner_id": user_id, "count": garments, "salt": str(garments)})
        tokens = open_token_session(session, signed_in(session, user_id), agent="benchmark", rules=rules)
    return Person(user_id, garments, tokens.access_token)


async def page_of(app: FastAPI, person: Person, query: str) -> bytes:
    """Ask for a page and return the body of its answer."""
    return await ask(app, "GET", "/api/v1/wardrobe", token=person.token, query=query)


async def cost(app: FastAPI, person: Person, *queries: str, rounds: int = 15, times: int = 30) -> list[Cost]:
    """Return what a request costs for each query: the best of many short rounds, taken in turns.

    Other programs only ever add; the best round is the one they disturbed least, and turns share what they do.
    """
    best = [Cost(float("inf"), float("inf"))] * len(queries)
    for query in queries * 10:
        await page_of(app, person, query)
    for _ in range(rounds):
        for place, query in enumerate(queries):
            cpu, wall = time.process_time(), time.perf_counter()
            for _ in range(times):
                await page_of(app, person, query)
            cpu_ms = (time.process_time() - cpu) * 1e3 / times
            wall_ms = (time.perf_counter() - wall) * 1e3 / times
            best[place] = Cost(min(best[place].cpu_ms, cpu_ms), min(best[place].wall_ms, wall_ms))
    return best


async def statements_of(app: FastAPI, person: Person, engine: Engine) -> list[str]:
    """Return the SQL of one request."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    await page_of(app, person, "limit=50")
    event.remove(engine, "before_cursor_execute", note)
    return seen


async def cursor_of_page(app: FastAPI, person: Person, page: int) -> str:
    """Walk to a page and return the cursor that asks for it."""
    cursor = ""
    for _ in range(page - 1):
        query = f"limit=50&cursor={cursor}" if cursor else "limit=50"
        cursor = json.loads(await page_of(app, person, query))["next_cursor"]
    return cursor


def verdict(*, holds: bool) -> str:
    """Return how a promise came out."""
    return "held" if holds else "BROKEN"


async def measure(built: Platform) -> None:
    """Print the table."""
    app = create_app(built)
    small, large = a_person(built, garments=500), a_person(built, garments=5000)
    with built.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    size = len(await page_of(app, small, "limit=50"))
    statements = await statements_of(app, small, built.engine)
    (page,) = await cost(app, small, "limit=50")
    print("GET /api/v1/wardrobe?limit=50 of 500 garments")
    print(f"  statements       {len(statements)}: sign-in, page, total   {verdict(holds=len(statements) == 3)}")
    is_cheap = page.cpu_ms <= MOST_CPU_MS
    print(f"  CPU a request    {page.cpu_ms:.2f} ms (at most {MOST_CPU_MS:g})   {verdict(holds=is_cheap)}")
    print(f"  time a request   {page.wall_ms:.2f} ms, one after the other")
    print(f"  bytes            {size} (at most {MOST_BYTES})   {verdict(holds=size <= MOST_BYTES)}")
    cursor = await cursor_of_page(app, large, 100)
    first, last = await cost(app, large, "limit=50", f"limit=50&cursor={cursor}")
    ratio = last.wall_ms / first.wall_ms
    print("page 1 and page 100 of 5,000 garments, by cursor")
    print(f"  page 1           {first.wall_ms:.2f} ms, {first.cpu_ms:.2f} ms CPU")
    print(f"  page 100         {last.wall_ms:.2f} ms, {last.cpu_ms:.2f} ms CPU")
    print(f"  ratio            {ratio:.2f} (at most {MOST_DEEP:g})   {verdict(holds=ratio <= MOST_DEEP)}")


def main() -> None:
    """Measure on a database of its own."""
    log_into_nothing()
    with own_platform() as built:
        asyncio.run(measure(built))


if __name__ == "__main__":
    main()
