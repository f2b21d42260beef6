import asyncio
from uuid import UUID, uuid4

import pytest

from vestiary.kernel.errors import TooMany
from vestiary.kernel.turns import AT_ONCE, OF_ONE, Turns

ANNA, BEN = uuid4(), uuid4()


async def most_at_once(people: list[UUID]) -> int:
    """Return how many had their turn at the same time, at most; everybody had one."""
    turns, inside, most, done = Turns(), 0, 0, 0

    async def work(person: UUID) -> None:
        nonlocal inside, most, done
        async with turns.turn(person):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.01)
            inside -= 1
        done += 1

    await asyncio.gather(*(work(person) for person in people))
    assert done == len(people)
    return most


def test_one_person_has_two_turns_at_once_and_everybody_four() -> None:
    assert asyncio.run(most_at_once([ANNA] * 9)) == OF_ONE
    assert asyncio.run(most_at_once([uuid4() for _ in range(9)])) == AT_ONCE


def test_a_long_line_of_one_person_is_in_nobody_elses_way() -> None:
    async def order() -> list[UUID]:
        turns, came = Turns(), []

        async def work(person: UUID) -> None:
            async with turns.turn(person):
                came.append(person)
                await asyncio.sleep(0.01)

        await asyncio.gather(*(work(ANNA) for _ in range(12)), work(BEN))
        return came

    assert BEN in asyncio.run(order())[: OF_ONE + 1]


def test_who_waits_too_long_is_sent_away_and_the_turn_is_free_again() -> None:
    async def wait() -> None:
        turns = Turns()
        async with turns.turn(ANNA), turns.turn(ANNA):
            with pytest.raises(TooMany):
                async with turns.turn(ANNA, waits_s=0.01):
                    raise AssertionError
        async with turns.turn(ANNA, waits_s=0.01), turns.turn(ANNA, waits_s=0.01):
            pass

    asyncio.run(wait())


def test_a_turn_ends_with_what_goes_wrong_in_it() -> None:
    async def fail() -> None:
        turns = Turns()
        for _ in range(AT_ONCE + 1):
            with pytest.raises(KeyError):
                async with turns.turn(ANNA):
                    raise KeyError
        async with turns.turn(ANNA, waits_s=0.01):
            pass

    asyncio.run(fail())
