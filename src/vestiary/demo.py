"""A demo account with a drawn sample wardrobe, in a data folder of its own: the product seen in a minute.

The photos go through the same door as anybody's, and the same workers read them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from vestiary.accounts.administration import create_user, reset_password
from vestiary.accounts.domain import Role
from vestiary.drawing import Cloth, Drawn, Rgb, photo_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.settings import Settings
from vestiary.listening import AddressTaken, bound_socket, running_address
from vestiary.media.door import limits_of
from vestiary.opening import account_by_email, database_of, opened_platform
from vestiary.serving import Say, serve
from vestiary.vision.domain import Category
from vestiary.wardrobe.correcting import correct_labels
from vestiary.wardrobe.domain import LabelChanges
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.vocabulary import GarmentChanges
from vestiary.wardrobe.wearing import wear_garment
from vestiary.wiring import Platform

EMAIL = "demo@vestiary.localhost"
FOLDER = "demo"

DAYS_BETWEEN_WEARS = 9

KIND_OF_SHAPE = {"tee": Category.T_SHIRT}
"""Of shapes that are not named like their category."""

OAT: Rgb = (226, 221, 212)
SLATE: Rgb = (96, 104, 112)
LINEN: Rgb = (238, 234, 226)
PINE: Rgb = (188, 160, 126)


@dataclass(frozen=True, slots=True)
class Sample:
    """A garment of the demo, and what its owner noted about it."""

    drawn: Drawn
    name: str | None = None
    """None leaves name and kind to what the analysis finds: there is something to review."""
    price: str | None = None
    wears: int = 0
    is_favorite: bool = False


def _of(shape: str, colour: Rgb, ground: Rgb, *, cloth: Cloth = "plain", second: Rgb = (245, 245, 240)) -> Drawn:
    return Drawn(shape=shape, colour=colour, second=second, cloth=cloth, ground=ground)


SAMPLES: Sequence[Sample] = (
    Sample(_of("tee", (242, 241, 237), SLATE), "White tee", "19.00", wears=14, is_favorite=True),
    Sample(_of("tee", (34, 42, 66), OAT), "Navy tee", "19.00", wears=11),
    Sample(_of("tee", (178, 46, 42), LINEN), wears=3),
    Sample(_of("tee", (248, 248, 244), PINE, cloth="striped", second=(30, 44, 88)), "Sailor tee", "32.00", wears=8),
    Sample(_of("shirt", (168, 196, 226), OAT), "Oxford shirt", "59.00", wears=9, is_favorite=True),
    Sample(_of("shirt", (240, 240, 238), SLATE, cloth="striped", second=(86, 124, 178)), wears=4),
    Sample(_of("shirt", (156, 40, 38), LINEN, cloth="checked", second=(30, 32, 36)), "Lumber shirt", "45.00", wears=6),
    Sample(_of("shirt", (222, 176, 182), OAT, cloth="dotted"), price="39.00"),
    Sample(_of("sweater", (122, 92, 64), LINEN), "Camel sweater", "89.00", wears=7),
    Sample(_of("sweater", (74, 94, 72), OAT), "Moss sweater", "75.00", wears=5),
    Sample(_of("sweater", (128, 130, 134), PINE, cloth="striped", second=(228, 228, 226)), wears=2),
    Sample(_of("coat", (36, 38, 44), OAT), "Winter coat", "240.00", wears=12, is_favorite=True),
    Sample(_of("coat", (188, 158, 112), SLATE), "Trench coat", "180.00", wears=6),
    Sample(_of("dress", (34, 84, 76), LINEN), "Green dress", "95.00", wears=3),
    Sample(_of("dress", (206, 66, 76), OAT, cloth="dotted"), "Polka dress", "70.00", wears=2),
    Sample(_of("jeans", (52, 74, 118), OAT), "Blue jeans", "80.00", wears=20, is_favorite=True),
    Sample(_of("jeans", (30, 30, 34), LINEN), "Black jeans", "80.00", wears=13),
    Sample(_of("shorts", (196, 178, 142), SLATE), price="35.00", wears=4),
    Sample(_of("skirt", (128, 44, 60), OAT), "Wine skirt", "49.00", wears=3),
    Sample(_of("skirt", (62, 74, 70), LINEN, cloth="checked", second=(168, 152, 108)), wears=1),
    Sample(_of("sneakers", (238, 238, 234), SLATE), "White sneakers", "110.00", wears=18),
    Sample(_of("boots", (92, 58, 38), OAT), "Brown boots", "160.00", wears=9),
    Sample(_of("hat", (204, 178, 128), SLATE), "Straw hat", "28.00", wears=2),
    Sample(_of("bag", (148, 92, 52), LINEN), "Leather bag", "130.00", wears=10),
)


def serve_demo(settings: Settings, *, say: Say) -> None:
    """Fill the demo account and serve it until Ctrl-C; where its server runs already, fill it there and return.

    Raises:
        HomeUnusable: the data folder cannot be written.
        DatabaseUnusable: the embedded database does not start.

    """
    apart = settings_apart(settings)
    address = running_address(apart.home)
    if address is None:
        say("Drawing the sample wardrobe ...")
        serve(apart, say=say, prepare=lambda platform: _announce(fill(platform), say))
        return
    with database_of(apart) as database_url, opened_platform(apart, database_url) as platform:
        _announce(fill(platform), say)
    say(f"The demo is running at {address}")


def fill(platform: Platform) -> str:
    """Make the demo account with its wardrobe, and return its new password. What is there already stays as it is."""
    with platform.sessions.as_system() as session:
        user_id = account_by_email(session, EMAIL)
        if user_id is None:
            created = create_user(session, email=EMAIL, role=Role.ADMIN)
            user_id, password = created.id, created.password or ""
        else:
            password = reset_password(session, EMAIL)
    intake = Intake(platform.sessions, platform.storage, platform.enqueue, limits_of(platform.settings.media))
    for seed, sample in enumerate(SAMPLES):
        _add(intake, user_id, sample, seed=seed)
    return password


def _add(intake: Intake, owner_id: UUID, sample: Sample, *, seed: int) -> None:
    taken = take_in(intake, owner_id, io.BytesIO(photo_of(sample.drawn, seed=seed)))
    if not taken.is_new:
        return
    now = utc_now()
    changes = GarmentChanges(
        custom_name=sample.name,
        favorite=sample.is_favorite,
        price=Decimal(sample.price) if sample.price else None,
        currency="EUR" if sample.price else None,
    )
    with intake.sessions.writing_for(owner_id) as session:
        edit_garment(session, owner_id, taken.garment_id, changes, today=now.date())
        if sample.name is not None:
            kind = KIND_OF_SHAPE.get(sample.drawn.shape) or Category(sample.drawn.shape)
            correct_labels(session, intake.enqueue, owner_id, taken.garment_id, LabelChanges(category=kind))
        for time in range(sample.wears):
            worn_on = now.date() - timedelta(days=1 + seed % 5 + time * DAYS_BETWEEN_WEARS)
            wear_garment(session, owner_id, taken.garment_id, worn_on=worn_on, now=now)


def _announce(password: str, say: Say) -> None:
    say(f"Sign in as {EMAIL} with the password {password}")


def settings_apart(settings: Settings) -> Settings:
    """Return settings of an installation of its own: nothing of the demo mixes with anybody's wardrobe."""
    return settings.model_copy(
        update={
            "home": settings.home / FOLDER,
            "port": _free_port(settings),
            "public_url": "",
            "database_url": None,
            "admin_email": None,
            "admin_password": None,
            "media": settings.media.model_copy(update={"storage": "disk"}),
        }
    )


def _free_port(settings: Settings) -> int:
    """Return the wanted port, or 0 where the real Vestiary has it."""
    try:
        with bound_socket(settings):
            return settings.port
    except AddressTaken:
        return 0
