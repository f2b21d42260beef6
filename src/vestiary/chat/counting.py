"""How much a person may say in a minute, counted in the database: all processes see one count."""

import math
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import case, extract, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.chat.models import MessageCount
from vestiary.kernel.errors import TooMany

A_MINUTE: Final = 120
"""Messages of one person within a minute: nobody types so fast, and a program that does costs everybody."""

_MINUTE: Final = timedelta(minutes=1)


def count_message(session: Session, person: UUID) -> None:
    """Count a message of somebody, answered or not. One statement: of two at once, both are counted.

    Raises:
        TooMany: the person has said all that they may in the minute that began with its first message.

    """
    now = func.clock_timestamp()
    first = insert(MessageCount).values(user_id=person, since=now, messages=1)
    is_over = MessageCount.since <= now - _MINUTE
    counted = first.on_conflict_do_update(
        index_elements=[MessageCount.user_id],
        set_={
            "since": case((is_over, first.excluded.since), else_=MessageCount.since),
            "messages": case((is_over, literal(1)), else_=MessageCount.messages + 1),
        },
        where=is_over | (MessageCount.messages < A_MINUTE),
    )
    if session.scalar(counted.returning(MessageCount.messages)) is None:
        left_s = extract("epoch", MessageCount.since + _MINUTE - now)
        waits_s = session.scalar(select(left_s).where(MessageCount.user_id == person)) or 0
        raise TooMany("That is a lot at once. Give me a minute.", retry_after_s=max(1, math.ceil(waits_s)))
