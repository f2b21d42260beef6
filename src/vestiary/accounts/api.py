"""The routes under `/auth` and `/vendors`.

Routes that check a password take no open transaction: hashing is slow, and a wrong guess must be
written down although the request is refused.
"""

from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from vestiary.accounts import (
    api_tokens,
    erasing,
    exporting,
    idempotency,
    members,
    profile,
    refreshing,
    registering,
    setup,
    signing_in,
    throttling,
    vendors,
)
from vestiary.accounts.dependencies import (
    IdempotencyKey,
    InPerson,
    OwnerInPerson,
    Person,
    Registrar,
    Trading,
    Visiting,
)
from vestiary.accounts.domain import Scope
from vestiary.accounts.identification import COOKIE_NAME
from vestiary.accounts.schemas import (
    ApiTokenBody,
    ApiTokenMade,
    ApiTokenOut,
    ErasureBody,
    Listed,
    Listing,
    LoginByEmail,
    LoginByUsername,
    MemberBody,
    MemberOut,
    MemberPatch,
    PasswordBody,
    ProfileBody,
    RefreshBody,
    RegisterBody,
    SetupBody,
    TokensOut,
    UserOut,
    VendorBody,
    VendorOut,
    VendorPatch,
)
from vestiary.kernel.http import ERROR_RESPONSES, Identified

auth = APIRouter(prefix="/auth", tags=["auth"])
selling = APIRouter(prefix="/vendors", tags=["vendors"])

Part = Annotated[Listing, Query()]


@auth.post("/setup", status_code=201, summary="Make the first account with the printed code")
def set_up(body: SetupBody, visit: Visiting) -> UserOut:
    """Work only while nobody has an account."""
    with visit.sessions.as_system() as session:
        user_id = setup.set_up(session, body.code, body.email, body.password, body.username)
        return UserOut.of(profile.profile_of(session, user_id))


@auth.post("/register", status_code=201, summary="Make an account")
def register(body: RegisterBody, visit: Visiting, registrar: Registrar) -> UserOut:
    """Open to admins, and to everybody where the settings say so."""
    if registrar is None:
        who = throttling.guesser(name=f"register {body.email}", user_id=None, address=visit.address, rules=visit.rules)
        with visit.sessions.as_system() as session:
            throttling.take_try(session, who, visit.rules)
    newcomer = registering.prepare_newcomer(body.email, body.password, body.username)
    with visit.sessions.as_system() as session:
        user_id = registering.add_user(session, newcomer, by=registrar.user_id if registrar else None)
        return UserOut.of(profile.profile_of(session, user_id))


@auth.post("/login", summary="Sign in with email or username")
def login(body: LoginByEmail | LoginByUsername, visit: Visiting) -> TokensOut:
    """Answer a pair of tokens for a name and its password."""
    user = signing_in.sign_in(
        visit.sessions, name=body.name, password=body.password, address=visit.address, rules=visit.rules
    )
    with visit.sessions.writing_for(user.id) as session:
        return TokensOut.of(signing_in.open_token_session(session, user, agent=visit.agent, rules=visit.rules))


@auth.post("/refresh", summary="Take a refresh token for a new pair")
def refresh(body: RefreshBody, visit: Visiting) -> TokensOut:
    """Each refresh token is good once; a second use ends the whole sign-in."""
    return TokensOut.of(refreshing.refresh(visit.sessions, body.refresh_token, visit.rules))


@auth.post("/logout", status_code=204, summary="End this sign-in")
def logout(access: InPerson, visit: Visiting, response: Response) -> None:
    """End the access token, its refresh tokens, or the browser's cookie at once."""
    actor = access.actor
    if actor.session_id is not None:
        signing_in.close_session(
            access.session, user_id=actor.user_id, family_id=actor.session_id, now=visit.rules.clock()
        )
    response.delete_cookie(COOKIE_NAME, path="/")


@auth.post("/logout-all", status_code=204, summary="End every sign-in")
def logout_all(access: InPerson, visit: Visiting, response: Response) -> None:
    """End every sign-in of the person, this one too; API tokens stay."""
    signing_in.close_everything(access.session, user_id=access.actor.user_id, now=visit.rules.clock())
    response.delete_cookie(COOKIE_NAME, path="/")


@auth.get("/me", summary="Who am I")
def me(access: Person) -> UserOut:
    """Answer the person behind the credential."""
    return UserOut.of(profile.profile_of(access.session, access.actor.user_id))


@auth.patch("/me", summary="Change what I tell about myself")
def change_me(body: ProfileBody, access: Person) -> UserOut:
    """Change the given fields; null empties the username or the location."""
    change = cast("profile.ProfileChange", body.model_dump(exclude_unset=True))
    return UserOut.of(profile.change_profile(access.session, access.actor.user_id, change))


@auth.post("/password", status_code=204, summary="Change the password")
def change_password(body: PasswordBody, actor: OwnerInPerson, visit: Visiting) -> None:
    """End all other sign-ins. A wrong current password is 403 and counts as a guess."""
    profile.change_password(
        visit.sessions,
        actor,
        current=body.current_password,
        new=body.new_password,
        address=visit.address,
        rules=visit.rules,
    )


@auth.delete("/me", status_code=204, summary="Erase my account and everything in it")
def erase_me(body: ErasureBody, actor: OwnerInPerson, visit: Visiting, request: Request, response: Response) -> None:
    """Erase rows at once, pictures within a minute. The only admin may go only as the last person."""
    erasing.erase_account(
        visit.sessions,
        request.app.state.enqueue,
        user_id=actor.user_id,
        password=body.password,
        address=visit.address,
        rules=visit.rules,
    )
    response.delete_cookie(COOKIE_NAME, path="/")


@auth.get(
    "/me/export",
    summary="Everything that is mine, as a zip",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
)
def export_me(actor: Identified, visit: Visiting, request: Request) -> StreamingResponse:
    """Send the zip while it is made."""
    contributions: tuple[exporting.Contribution, ...] = getattr(request.app.state, "contributions", ())
    entries = exporting.collect_export(visit.sessions, actor.user_id, contributions)
    name = f"vestiary-{visit.rules.clock():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(exporting.zip_of(entries), media_type="application/zip", headers=headers)


@auth.get("/tokens", summary="My API tokens")
def list_tokens(access: InPerson, part: Part) -> Listed[ApiTokenOut]:
    """List the API tokens, without their secrets."""
    return Listed[ApiTokenOut].of(api_tokens.api_tokens_of(access.session, access.actor.user_id, part.asked()))


@auth.post("/tokens", status_code=201, summary="Make an API token")
def make_token(body: ApiTokenBody, access: InPerson, visit: Visiting) -> ApiTokenMade:
    """Show the secret this once. For the same reason an `Idempotency-Key` is not taken here."""
    made = api_tokens.make_api_token(
        access.session,
        access.actor.user_id,
        name=body.name,
        scopes=tuple(map(Scope, body.scopes)),
        now=visit.rules.clock(),
        expires_in_s=body.expires_in,
    )
    return ApiTokenMade.with_secret(made)


@auth.delete("/tokens/{token_id}", status_code=204, summary="End an API token")
def delete_token(token_id: UUID, access: InPerson) -> None:
    """End it at once."""
    api_tokens.delete_api_token(access.session, access.actor.user_id, token_id)


@selling.get("", summary="Vendors I belong to")
def list_vendors(access: Trading, part: Part) -> Listed[VendorOut]:
    """List the vendors that the person is a member of."""
    return Listed[VendorOut].of(vendors.vendors_of(access.session, access.actor.user_id, part.asked()))


@selling.post("", status_code=201, summary="Make a vendor")
def add_vendor(body: VendorBody, access: Trading, key: IdempotencyKey = None) -> VendorOut:
    """Make a vendor and own it."""
    session, user_id = access.session, access.actor.user_id
    if key is not None:
        sent = idempotency.body_hash(body.model_dump_json().encode())
        first = idempotency.claim(session, account_id=user_id, route="POST /vendors", key=key, body_hash=sent)
        if first is not None:
            return VendorOut.model_validate_json(first.answer)
    made = VendorOut.of(vendors.add_vendor(session, user_id, name=body.name, slug=body.slug))
    if key is not None:
        answer = made.model_dump_json()
        idempotency.keep(session, account_id=user_id, route="POST /vendors", key=key, status_code=201, answer=answer)
    return made


@selling.get("/{vendor_id}", summary="One vendor")
def get_vendor(vendor_id: UUID, access: Trading) -> VendorOut:
    """Answer 404 for a vendor that the person does not belong to."""
    return VendorOut.of(vendors.vendor_of(access.session, access.actor.user_id, vendor_id))


@selling.patch("/{vendor_id}", summary="Change a vendor")
def change_vendor(vendor_id: UUID, body: VendorPatch, access: Trading) -> VendorOut:
    """Change the given fields; owners and editors may."""
    return VendorOut.of(vendors.change_vendor(access.session, access.actor.user_id, vendor_id, body.change()))


@selling.get("/{vendor_id}/members", summary="Members of a vendor")
def list_members(vendor_id: UUID, access: Trading, part: Part) -> Listed[MemberOut]:
    """List who may act for the vendor."""
    return Listed[MemberOut].of(members.members_of(access.session, access.actor.user_id, vendor_id, part.asked()))


@selling.post("/{vendor_id}/members", status_code=201, summary="Add a member")
def add_member(vendor_id: UUID, body: MemberBody, actor: Identified, visit: Visiting) -> MemberOut:
    """Let a person with an account act for the vendor; owners may. Misses are throttled like wrong passwords."""
    added = members.add_member(
        visit.sessions,
        actor_id=actor.user_id,
        vendor_id=vendor_id,
        email=body.email,
        role=body.role,
        address=visit.address,
        rules=visit.rules,
    )
    return MemberOut.of(added)


@selling.patch("/{vendor_id}/members/{user_id}", summary="Change a member's role")
def change_member(vendor_id: UUID, user_id: UUID, body: MemberPatch, access: Trading) -> MemberOut:
    """Give another role; owners may. The last owner stays one."""
    changed = members.change_member(
        access.session, actor_id=access.actor.user_id, vendor_id=vendor_id, user_id=user_id, role=body.role
    )
    return MemberOut.of(changed)


@selling.delete("/{vendor_id}/members/{user_id}", status_code=204, summary="End a membership")
def remove_member(vendor_id: UUID, user_id: UUID, access: Trading) -> None:
    """Leave, or as an owner remove somebody. The last owner stays."""
    members.remove_member(access.session, actor_id=access.actor.user_id, vendor_id=vendor_id, user_id=user_id)


router = APIRouter(responses=ERROR_RESPONSES)
router.include_router(auth)
router.include_router(selling)
