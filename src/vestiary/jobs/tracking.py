"""How jobs stand: for their owner, for admins, for the health check."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def workers_alive(session: Session, *, within_s: float) -> int:
    """Return how many workers said within `within_s` seconds that they are alive. Needs the system's role."""
    return session.execute(
        text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :s)"),
        {"s": within_s},
    ).scalar_one()
