"""Tables of what a person said about a garment's photo: the brush's strokes, and the garments that it shows."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vestiary.kernel.columns import CreatedAt, Moment, UpdatedAt, Uuid, Word, owned_by, share, words
from vestiary.kernel.database import Base
from vestiary.vision.strokes import CutOutBase
from vestiary.wardrobe.parting import PartSource


class GarmentCutOut(Base):
    """What the person changed about the cut-out, and where the cut-out lies on the photo."""

    __tablename__ = "garment_cut_outs"
    __table_args__ = (
        words("base", CutOutBase),
        CheckConstraint("revision >= 0", name="revision_positive"),
        CheckConstraint("jsonb_typeof(strokes) = 'array'", name="strokes_list"),
        *(share(f"frame_{side}") for side in ("left", "top", "width", "height")),
        {"info": owned_by("user_id")},
    )

    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int] = mapped_column(server_default=text("0"))
    base: Mapped[Word] = mapped_column(server_default="found")
    strokes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    frame_left: Mapped[float | None]
    frame_top: Mapped[float | None]
    frame_width: Mapped[float | None]
    frame_height: Mapped[float | None]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class GarmentPart(Base):
    """One of several garments that a photo seems to show: proposed or drawn, and what was decided about it."""

    __tablename__ = "garment_parts"
    __table_args__ = (
        UniqueConstraint("garment_id", "place"),
        words("source", PartSource),
        CheckConstraint("x >= 0 AND y >= 0 AND width > 0 AND height > 0", name="box_in_picture"),
        share("share"),
        share("confidence"),
        {"info": owned_by("user_id")},
    )

    id: Mapped[Uuid]
    garment_id: Mapped[UUID] = mapped_column(ForeignKey("garments.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    share: Mapped[float]
    confidence: Mapped[float | None]
    guesses: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    source: Mapped[Word] = mapped_column(server_default="proposed")
    group_no: Mapped[int | None]
    became_id: Mapped[UUID | None] = mapped_column(ForeignKey("garments.id", ondelete="SET NULL"), index=True)
    split_at: Mapped[Moment | None]
    dismissed_at: Mapped[Moment | None]
    created_at: Mapped[CreatedAt]
