"""Connections survive a server that does not, and speak UTC."""

from sqlalchemy import text

from vestiary.kernel.database import Sessions, engine_for


def test_a_connection_that_the_server_closed_is_replaced_unnoticed(database_url: str, sessions: Sessions) -> None:
    engine = engine_for(database_url, pool=1)
    with engine.connect() as connection:
        first = connection.scalar(text("SELECT pg_backend_pid()"))
    with sessions.begin() as session:
        assert session.scalar(text("SELECT pg_terminate_backend(:id, 5000)"), {"id": first})

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) != first
    engine.dispose()


def test_moments_come_back_in_utc(sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert session.scalar(text("SHOW timezone")) == "UTC"
