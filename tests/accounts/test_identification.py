"""Only a genuine, living credential opens an account, and only its own."""

import base64
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import jwt
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from tests.accounts.conftest import Door, StoppedClock
from tests.apps import KEYRING
from vestiary.accounts.access_tokens import AccessClaims, issue_access_token
from vestiary.accounts.api_tokens import make_api_token
from vestiary.accounts.csrf import csrf_token
from vestiary.accounts.domain import Scope
from vestiary.accounts.identification import COOKIE_NAME, Entrance
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_browser_session, open_token_session, signed_in
from vestiary.kernel.access import CredentialKind
from vestiary.kernel.database import Sessions, engine_for
from vestiary.kernel.errors import NotFound, Unauthenticated
from vestiary.kernel.settings import Settings

ME = "/api/v1/auth/me"
CHANGE = {"locale": "de"}


def forged(**claims: object) -> str:
    genuine = {"sub": str(uuid4()), "sid": str(uuid4()), "iat": 0, "exp": 9_999_999_999, "typ": "access"}
    return jwt.encode({**genuine, **claims}, KEYRING.key("access"), algorithm="HS256")


def unsigned(user_id: UUID) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, {"sub": str(user_id), "sid": str(uuid4()), "exp": 9_999_999_999})
    return ".".join([*(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts), ""])


def test_nothing_but_a_genuine_token_opens(door: Door, anna: UUID) -> None:
    genuine = door.login().json()
    family = jwt.decode(genuine["access_token"], options={"verify_signature": False})["sid"]
    own = {"sub": str(anna), "sid": family}
    wrong = [
        str(anna),
        "x",
        "vst_x",
        "a.b.c",
        genuine["access_token"][:-2],
        genuine["refresh_token"],
        unsigned(anna),
        forged(),
        forged(**{**own, "typ": "refresh"}),
        forged(**{**own, "exp": 0}),
        forged(**{**own, "exp": "never"}),
        forged(**{**own, "sid": str(uuid4())}),
        forged(**{**own, "sub": str(uuid4())}),
        forged(**{**own, "sid": "no uuid"}),
        forged(**{**own, "sid": 7}),
        jwt.encode({**own, "iat": 0, "exp": 9_999_999_999, "typ": "access"}, b"x" * 32, algorithm="HS256"),
        jwt.encode({**own, "exp": 9_999_999_999}, KEYRING.key("access"), algorithm="HS256"),
    ]
    for token in wrong:
        answer = door.client(token).get(ME)
        assert answer.status_code == 401, token
        assert answer.headers["www-authenticate"] == "Bearer"
    assert door.client(forged(**own)).get(ME).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Token x", "Bearer \xff"])
def test_a_bad_header_is_not_passed_over_for_a_cookie(door: Door, anna: UUID, header: str) -> None:
    client = door.browser(anna)
    assert client.get(ME).status_code == 200
    assert client.get(ME, headers=[(b"Authorization", header.encode("latin-1"))]).status_code == 401


def test_an_inactive_or_erased_person_is_nobody_at_once(door: Door, anna: UUID, sessions: Sessions) -> None:
    client, browser = door.signed_in(), door.browser(anna)
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET is_active = false"))
    assert [client.get(ME).status_code, browser.get(ME).status_code] == [401, 401]
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET is_active = true"))
        session.execute(text("UPDATE accounts SET status = 'suspended'"))
    assert [client.get(ME).status_code, browser.get(ME).status_code] == [401, 401]
    with sessions.as_system() as session:
        session.execute(text("DELETE FROM accounts"))
    assert [client.get(ME).status_code, browser.get(ME).status_code] == [401, 401]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://vestiary.example", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://vestiary.example:81"}, 403),
        ({"Origin": "http://vestiary.example.evil.example"}, 403),
        ({"Origin": "http://[broken"}, 403),
        ({"X-CSRF-Token": "wrong"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://vestiary.example"}, 200),
        ({"Origin": "http://VESTIARY.example:80"}, 200),
        ({"Origin": "https://vestiary.example"}, 200),
        ({"X-CSRF-Token": "right"}, 200),
        ({"X-CSRF-Token": "right", "Origin": "null"}, 200),
    ],
)
def test_a_cookie_changes_something_only_from_an_own_page(
    door: Door, anna: UUID, sessions: Sessions, headers: dict[str, str], expected: int
) -> None:
    browser = door.browser(anna)
    with sessions.as_system() as session:
        session_id: UUID = session.execute(text("SELECT id FROM sessions")).scalar_one()
    sent = {name: csrf_token(KEYRING, session_id) if value == "right" else value for name, value in headers.items()}
    assert browser.patch(ME, json=CHANGE, headers=sent).status_code == expected
    assert browser.get(ME, headers=sent).status_code == 200


def test_the_configured_address_counts_as_own(door: Door, anna: UUID) -> None:
    door.configure(public_url="https://clothes.example")
    sent = {"Origin": "https://clothes.example"}
    assert door.browser(anna).patch(ME, json=CHANGE, headers=sent).status_code == 200


def test_a_browser_session_ends_by_signing_out_and_with_its_days(door: Door, anna: UUID, clock: StoppedClock) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    left, kept = door.browser(anna), door.browser(anna)
    secret = left.cookies[COOKIE_NAME]
    answer = left.post("/api/v1/auth/logout", headers=own)
    assert answer.status_code == 204
    assert COOKIE_NAME in answer.headers["set-cookie"]
    left.cookies.set(COOKIE_NAME, secret)
    assert left.get(ME).status_code == 401
    clock.move(days=29, hours=23)
    assert kept.get(ME).status_code == 200
    clock.move(hours=1)
    assert kept.get(ME).status_code == 401


@pytest.fixture
def open_door(door: Door) -> Door:
    door.configure(ALLOW_DEV_SINGLE_USER=True)
    return door


def test_the_first_two_requests_at_once_are_one_person(open_door: Door, sessions: Sessions) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: open_door.client().get(ME).json()["id"], range(8)))
    assert len(ids) == 1
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM accounts")) == 1


def test_the_person_has_no_password(open_door: Door) -> None:
    me = open_door.client().get(ME).json()
    for guess in ("", "!", "password"):
        assert open_door.login(me["email"], guess).status_code == 401


def test_a_wrong_credential_is_still_refused(open_door: Door) -> None:
    assert open_door.client("wrong").get(ME).status_code == 401
    client = open_door.client()
    client.cookies.set(COOKIE_NAME, "wrong")
    assert client.get(ME).status_code == 401


def test_a_foreign_page_changes_nothing(open_door: Door) -> None:
    client = open_door.client()
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert client.patch(ME, json=CHANGE, headers=foreign).status_code == 403
    assert client.patch(ME, json=CHANGE).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "clothes.example"])
def test_that_mode_is_refused_where_others_can_reach_the_server(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        Settings.model_validate({"ALLOW_DEV_SINGLE_USER": True, "host": host})


def test_acting_for_a_vendor_takes_a_membership(sessions: Sessions, anna: UUID, rules: AccountRules) -> None:
    with sessions.as_system() as session:
        vendor: UUID = session.execute(text("INSERT INTO accounts (kind) VALUES ('vendor') RETURNING id")).scalar_one()
        session.execute(text("INSERT INTO vendors (id, name, slug) VALUES (:id, 'Shop', 'shop')"), {"id": vendor})
        cookie = open_browser_session(session, signed_in(session, anna), agent="", rules=rules)

    with sessions.begin() as session, pytest.raises(NotFound):
        Entrance(session, vendor, rules).by_cookie(cookie)
    for role, scopes in (("viewer", {"read"}), ("editor", {"read", "write"})):
        with sessions.as_system() as session:
            session.execute(text("DELETE FROM vendor_members"))
            session.execute(text("INSERT INTO vendor_members VALUES (:v, :u, :r)"), {"v": vendor, "u": anna, "r": role})
        with sessions.begin() as session:
            actor = Entrance(session, vendor, rules).by_cookie(cookie)
            assert (actor.user_id, actor.account_id) == (anna, vendor)
            assert actor.scopes == scopes
            assert session.scalar(text("SELECT vestiary_account()")) == vendor
    with sessions.as_system() as session:
        session.execute(text("UPDATE vendors SET status = 'suspended'"))
    with sessions.begin() as session, pytest.raises(NotFound):
        Entrance(session, vendor, rules).by_cookie(cookie)


@pytest.mark.parametrize("vendor", ["x", "0b7c1f5e-1d1c-4c3e-9a55-7a1f0c2d3e4f", "\xff"])
def test_an_unknown_vendor_is_not_there(door: Door, anna: UUID, vendor: str) -> None:
    headers = [(b"X-Vestiary-Account", vendor.encode("latin-1"))]
    assert door.signed_in().get(ME, headers=headers).status_code == 404


@pytest.fixture
def plain_owner(sessions: Sessions, database_url: str) -> Iterator[Sessions]:
    """Yield transactions of a login that owns the tables and is no superuser."""
    name = f"plain_{uuid4().hex}"
    tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"
    with sessions.engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS"))
        connection.execute(text(f"GRANT vestiary_app, vestiary_system TO {name}"))
        for table in connection.scalars(text(tables)).all():
            connection.execute(text(f"ALTER TABLE {table} OWNER TO {name}"))
    engine = create_engine(engine_for(database_url).url.set(username=name), pool_size=1, max_overflow=0)
    yield Sessions(engine)
    engine.dispose()
    with sessions.engine.begin() as connection:
        connection.execute(text(f"REASSIGN OWNED BY {name} TO CURRENT_USER"))
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))


def test_a_plain_owner_role_enters_again_and_again_on_one_connection(
    plain_owner: Sessions, anna: UUID, admin: UUID, rules: AccountRules
) -> None:
    credentials = {}
    for user_id in (anna, admin):
        with plain_owner.as_system() as session:
            cookie = open_browser_session(session, signed_in(session, user_id), agent="", rules=rules)
            pair = open_token_session(session, signed_in(session, user_id), agent="", rules=rules)
            key = make_api_token(session, user_id, name="x", scopes=(Scope.READ,), now=rules.clock(), expires_in_s=None)
            credentials[user_id] = (cookie, pair.access_token, key.secret)

    for _ in range(3):
        for user_id, (cookie, access_token, api_token) in credentials.items():
            with plain_owner.begin() as session:
                assert Entrance(session, None, rules).by_cookie(cookie).user_id == user_id
                assert _seen(session) == ("vestiary_app", [user_id])
            for token, kind in ((access_token, CredentialKind.ACCESS_TOKEN), (api_token, CredentialKind.API_TOKEN)):
                with plain_owner.begin() as session:
                    actor = Entrance(session, None, rules).by_bearer(token)
                    assert (actor.user_id, actor.kind) == (user_id, kind)
                    assert _seen(session) == ("vestiary_app", [user_id])
        with plain_owner.begin() as session, pytest.raises(Unauthenticated):
            Entrance(session, None, rules).by_cookie("wrong")
        with plain_owner.begin() as session:
            left: str = session.execute(text("SELECT current_user")).scalar_one()
            assert left.startswith("plain_")
            assert session.scalar(text("SELECT vestiary_account()")) is None


def _seen(session: Session) -> tuple[object, list[UUID]]:
    return session.scalar(text("SELECT current_user")), list(session.scalars(text("SELECT id FROM users")).all())


def test_a_refused_credential_leaves_the_transaction_without_an_account(
    sessions: Sessions, anna: UUID, rules: AccountRules
) -> None:
    with sessions.begin() as session:
        token = issue_access_token(AccessClaims(user_id=anna, family_id=uuid4()), rules)
        with pytest.raises(Unauthenticated):
            Entrance(session, None, rules).by_bearer(token)
        assert _seen(session) == ("vestiary_app", [])


def test_noting_the_last_use_of_a_token_makes_no_reader_wait(
    sessions: Sessions, anna: UUID, rules: AccountRules, clock: StoppedClock
) -> None:
    with sessions.as_system() as session:
        made = make_api_token(session, anna, name="x", scopes=(Scope.READ,), now=clock(), expires_in_s=None)
    with sessions.begin() as first, sessions.begin() as second:
        for session in (first, second):
            session.execute(text("SET LOCAL lock_timeout = '200ms'"))
            assert Entrance(session, None, rules).by_bearer(made.secret).user_id == anna
    with sessions.as_system() as session:
        used = text("SELECT last_used_at FROM api_tokens")
        assert session.scalar(used) == clock()
    before = clock()
    clock.move(seconds=59)
    with sessions.begin() as session:
        Entrance(session, None, rules).by_bearer(made.secret)
    with sessions.as_system() as session:
        assert session.scalar(used) == before


def test_the_apps_role_cannot_make_itself_more_than_it_is(sessions: Sessions, anna: UUID) -> None:
    forbidden = (
        "UPDATE users SET role = 'admin'",
        "UPDATE users SET is_active = true",
        "UPDATE accounts SET status = 'active'",
        "INSERT INTO vendor_members VALUES (gen_random_uuid(), vestiary_account(), 'owner')",
        "DELETE FROM audit_log",
        "SELECT * FROM login_attempts",
        "SELECT * FROM setup_codes",
    )
    for statement in forbidden:
        with pytest.raises(Exception, match="permission denied"), sessions.for_account(anna) as session:
            session.execute(text(statement))
