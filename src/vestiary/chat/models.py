"""Tables of conversations: what was said, and what was agreed so far."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy import Uuid as UuidType
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.chat.domain import Role
from vestiary.kernel.columns import CreatedAt, Moment, UpdatedAt, Uuid, Word, owned_by, words
from vestiary.kernel.database import Base


class Conversation(Base):
    """One thread of talk with the stylist, and what it keeps between messages."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("id", "user_id"),
        CheckConstraint("length >= 0", name="length_positive"),
        Index("ix_conversations_latest", "user_id", text("talked_at DESC"), text("id DESC")),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(80), server_default="")
    active_constraints: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """What holds, in the words of a request, without the garments that were taken out."""
    excluded_item_ids: Mapped[list[UUID]] = mapped_column(ARRAY(UuidType()), server_default=text("'{}'"))
    shown_outfit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(UuidType()), server_default=text("'{}'"))
    """The oldest first. What is gone since stays here: it cannot come again either."""
    pending: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """What the next message may refer to: see `keeping.Pending`."""
    length: Mapped[int] = mapped_column(server_default="0")
    """Messages so far; the next one's `seq`."""
    talked_at: Mapped[Moment]
    """When something was last said in it, let go of, or started over."""
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class MessageCount(Base):
    """How much a person has said in the minute that began with its first message: see `counting`."""

    __tablename__ = "message_counts"
    __table_args__ = (CheckConstraint("messages > 0", name="messages_positive"), {"info": owned_by("user_id")})

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[Moment]
    messages: Mapped[int]


class Message(Base):
    """One line of a conversation."""

    __tablename__ = "messages"
    __table_args__ = (
        words("role", Role),
        UniqueConstraint("conversation_id", "seq"),
        # A message belongs to whom its conversation belongs to.
        ForeignKeyConstraint(
            ["conversation_id", "user_id"], ["conversations.id", "conversations.user_id"], ondelete="CASCADE"
        ),
        Index("ix_messages_user_id", "user_id"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    conversation_id: Mapped[UUID]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    seq: Mapped[int]
    """Its place in the conversation, from 0."""
    role: Mapped[Word]
    content: Mapped[str] = mapped_column(Text)
    recommended_outfit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(UuidType()), server_default=text("'{}'"))
    extracted_constraints: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """Of an answer: what the message before it said."""
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    """Of an answer, all else that it told: what held then, question, acts, suggestions, notes."""
    created_at: Mapped[CreatedAt]
