"""What a person does on the stylist's page, as plain posts: say something, let go of something, start over, delete."""

from hashlib import sha256
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from vestiary.chat.conversations import delete_conversation, reset_conversation
from vestiary.chat.domain import MAX_LETTERS, Field
from vestiary.chat.events import Said
from vestiary.chat.letting_go import Thing, let_go, let_go_of_day
from vestiary.chat.talking import answer_to
from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Acting, Identified
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.web.chat_held import DAY
from vestiary.web.forms import Fields, Form, known_word
from vestiary.web.rendering import go_to
from vestiary.web.state import Now, TheStylist

router: Final = APIRouter(prefix="/chat", include_in_schema=False)


@router.post("")
async def say(fields: Form, actor: Identified, stylist: TheStylist) -> Response:
    """Say something, and go to its answer. The form's key makes it count once; all sentences of a page have one key."""
    message = fields.lines("message", longest=MAX_LETTERS)
    begun = fields.identifier("conversation") if fields.text("conversation") else None
    if not message:
        return go_to("/chat/new" if begun is None else f"/chat/{begun}#latest")
    key = f"{fields.identifier('key')}-{sha256(message.encode()).hexdigest()}" if fields.text("key") else None
    answer = await answer_to(stylist, actor, Said(message, begun, key))
    return go_to(f"/chat/{answer.conversation_id}#m-{answer.message_id.hex[-12:]}")


@router.post("/{conversation_id}/let-go")
def let_go_of(conversation_id: UUID, fields: Form, acting: Acting, now: Now) -> Response:
    """Let go of one thing that holds, or of the day."""
    session, owner_id = acting.session, own_wardrobe(acting.actor)
    name, _, value = fields.text("what").partition("=")
    if name == DAY:
        let_go_of_day(session, owner_id, conversation_id, now=now())
    else:
        let_go(session, owner_id, conversation_id, Thing(known_word(name, Field, "what"), value), now=now())
    return go_to(f"/chat/{conversation_id}#latest", said="let-go")


@router.post("/{conversation_id}/reset")
def start_over(conversation_id: UUID, fields: Form, acting: Acting, now: Now) -> Response:
    """Start over, once that is confirmed."""
    _must_be_sure(fields, "Starting over asks to be confirmed. Go back and confirm it.")
    reset_conversation(acting.session, own_wardrobe(acting.actor), conversation_id, now=now())
    return go_to(f"/chat/{conversation_id}#latest", said="started-over")


@router.post("/{conversation_id}/delete")
def delete(conversation_id: UUID, fields: Form, acting: Acting) -> Response:
    """Delete a conversation, once that is confirmed."""
    _must_be_sure(fields, "Deleting asks to be confirmed. Go back and confirm it.")
    delete_conversation(acting.session, own_wardrobe(acting.actor), conversation_id)
    return go_to("/chat/new", said="talk-deleted")


def _must_be_sure(fields: Fields, sentence: str) -> None:
    if fields.text("sure") != "yes":
        raise Invalid(sentence, field="sure")
