"""Adding photos without JavaScript: a page with a file field, and what became of each file."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vestiary.kernel.database import Sessions
from vestiary.kernel.http import Identified
from vestiary.kernel.multipart import receive_files
from vestiary.kernel.settings import Settings
from vestiary.media.door import limits_of
from vestiary.media.ports import Storage
from vestiary.wardrobe.intake import Intake, own_wardrobe
from vestiary.wardrobe.uploading import Upload, UploadOutcome, take_in_all
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import KnownSettings

router: Final = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class AddView:
    """The page that takes photos."""

    max_megabytes: int
    max_files: int


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file."""

    name: str
    sentence: str
    address: str
    is_refused: bool


@router.get("/wardrobe/add")
def add_page(request: Request, actor: Identified, settings: KnownSettings) -> Response:
    """Show the page that takes photos."""
    media = settings.media
    view = AddView(max_megabytes=media.max_bytes // (1024 * 1024), max_files=media.max_files)
    return page("add.html", frame_of(request, actor, title="Add photos", section="wardrobe"), view=view)


@router.post("/wardrobe/upload")
async def add(request: Request, actor: Identified) -> Response:
    """Take photos in. The browser's own word (`Origin`) stands for the form token: it comes before the body."""
    owner_id = own_wardrobe(actor)
    settings: Settings = request.app.state.settings
    received = await receive_files(request, max_bytes_each=settings.media.max_bytes, max_files=settings.media.max_files)
    try:
        outcomes = await take_in_all(_intake(request), owner_id, [Upload(it.file, it.file_name) for it in received])
    finally:
        for it in received:
            it.close()
    if all(outcome.taken is not None and outcome.taken.is_new for outcome in outcomes):
        return go_to("/wardrobe", said="added")
    frame = frame_of(request, actor, title="Photos added", section="wardrobe")
    return page("added.html", frame, outcomes=[_outcome(outcome) for outcome in outcomes])


def _intake(request: Request) -> Intake:
    settings: Settings = request.app.state.settings
    sessions: Sessions = request.app.state.sessions
    storage: Storage = request.app.state.storage
    return Intake(sessions, storage, request.app.state.enqueue, limits_of(settings.media))


def _outcome(outcome: UploadOutcome) -> FileOutcome:
    name = "".join(letter for letter in outcome.file_name if letter.isprintable())[:120] or "A photo"
    if outcome.taken is None:
        sentence = outcome.refusal.message if outcome.refusal else "It was not taken."
        return FileOutcome(name, sentence, address="", is_refused=True)
    sentence = "Added; it is being read." if outcome.taken.is_new else "It is in your wardrobe already."
    return FileOutcome(name, sentence, address=f"/wardrobe/{outcome.taken.garment_id}", is_refused=False)
