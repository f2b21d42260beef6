"""The parts of a search: each looks at one side of a garment, says how well it answers (0..1), and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, Protocol

from sqlalchemy import ColumnElement, Double, String, case, cast, func, literal, null, select
from sqlalchemy.dialects.postgresql import TSQUERY

from vestiary.vision.domain import Colour
from vestiary.vision.oklab import oklab_of_hex
from vestiary.vision.phrasing import Role, Term
from vestiary.vision.shades import TYPICAL
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.search_tables import GarmentSearch
from vestiary.wardrobe.search_words import Step, excluding, is_soft, steps_of
from vestiary.wardrobe.wishes import Reason, ReasonKind, Shade

SPREAD: Final = 0.14
"""Distance in OKLab at which a colour counts a third (1/e): light and dark of one hue are about so far apart."""

CHROMA_WEIGHT: Final = 2.0
"""Hue and saturation count twice as much as lightness: light and shadow change that on every photo."""

NEAR_COLOUR: Final = 0.25
"""Degree from which a colour counts as the one that was asked for."""

NEAR_PICTURE: Final = 0.3
"""Cosine from which two garments look alike: of pairs of different kinds one in twenty reaches .4, of the same kind
three in four reach .5 (built-in network, 110 photos)."""

BEHIND_BEST: Final = 0.35
"""So far a cosine may lie behind the best one; for models whose cosines are all high."""

FITS_WORDS: Final = 0.7
"""Degree from which a picture fits the words so well that it is shown though no label says so."""


class Need(IntEnum):
    """How much a garment needs a part to be shown."""

    SOFT = 0
    HARD = 1
    KIND = 2
    """Stays needed when nothing answers everything."""


Values = Any
"""The columns of the table of ratings, or a row of it: `values.s0`."""


class Part(Protocol):
    """One part of a search."""

    @property
    def weight(self) -> float:
        """How much it counts beside the others."""
        ...

    @property
    def need(self) -> Need:
        """Whether garments are left out that do not answer it."""
        ...

    @property
    def least(self) -> float:
        """The degree from which a garment answers it."""
        ...

    def measured(self, n: int) -> list[ColumnElement[Any]]:
        """Return the columns to compute of each garment; labels end in the part's number."""
        ...

    def degree(self, values: Values, n: int) -> ColumnElement[float]:
        """Return how well the garment answers, 0..1, from what was measured."""
        ...

    def reason(self, row: Values, n: int, card: GarmentCard, degree: float) -> Reason:
        """Return why the garment answers."""
        ...


def meets(query: str) -> ColumnElement[bool]:
    """Return the condition that the document meets a tsquery."""
    met: ColumnElement[bool] = GarmentSearch.document.op("@@", is_comparison=True)(
        cast(literal(query, String), TSQUERY)
    )
    return met


def not_excluded(terms: Sequence[Term]) -> list[ColumnElement[bool]]:
    """Return the conditions that keep out what is not wanted."""
    return [~meets(excluding(term)) for term in terms if term.role is Role.EXCLUDED]


@dataclass(frozen=True, slots=True)
class WordPart:
    """A term that is no colour."""

    term: Term
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, term: Term) -> "WordPart":
        """Return the part of a term."""
        return cls(term, steps_of(term))

    @property
    def weight(self) -> float:
        """Kinds count most, defaults least."""
        if is_soft(self.term):
            return 1.0
        return 3.0 if self.term.is_kind else 2.0

    @property
    def need(self) -> Need:
        """Kinds stay needed; what rests on defaults is never."""
        if is_soft(self.term):
            return Need.SOFT
        return Need.KIND if self.term.is_kind else Need.HARD

    @property
    def least(self) -> float:
        """Any way of answering will do."""
        return 0.01

    def measured(self, n: int) -> list[ColumnElement[Any]]:
        """Return the number of the best way that holds, or NULL."""
        ways = [(meets(step.query), place) for place, step in enumerate(self.steps)]
        return [case(*ways, else_=null()).label(f"s{n}")]

    def degree(self, values: Values, n: int) -> ColumnElement[float]:
        """Return the worth of that way."""
        return _worth(values[f"s{n}"], self.steps)

    def reason(self, row: Values, n: int, card: GarmentCard, degree: float) -> Reason:  # noqa: ARG002  # the port's names
        """Return the words of that way."""
        step = self.steps[getattr(row, f"s{n}")]
        is_kind = self.term.is_kind and not step.reason.startswith("'")
        kind = ReasonKind.KIND if is_kind else ReasonKind.ATTRIBUTE if self.term.meanings else ReasonKind.TEXT
        return Reason(kind, step.reason, degree)


def _worth(place: ColumnElement[int], steps: Sequence[Step]) -> ColumnElement[float]:
    return case(*((place == at, step.degree) for at, step in enumerate(steps)), else_=0.0)


@dataclass(frozen=True, slots=True)
class ColourPart:
    """A colour, by name or free: those called so come first, then by how near their own colours lie."""

    shades: tuple[Shade, ...]
    """Alternatives."""
    steps: tuple[Step, ...]
    """Names that answer it, and words of the person's own."""
    is_chosen: bool
    """Picked as a colour, not written as a word."""
    weight: float = 2.0
    need: Need = Need.HARD
    least: float = NEAR_COLOUR

    @property
    def _named(self) -> float:
        """What a name alone is worth: a lot where it is the whole of what was asked for, little for a finer shade."""
        return 0.7 if any(it.name and TYPICAL.get(it.name) == it.hex for it in self.shades) else 0.3

    def measured(self, n: int) -> list[ColumnElement[Any]]:
        """Return how near the garment's own colours lie, and the number of the best name that holds."""
        ways = [(meets(step.query), place) for place, step in enumerate(self.steps)]
        near = func.greatest(*map(closeness, self.shades)) if len(self.shades) > 1 else closeness(self.shades[0])
        named = case(*ways, else_=null()) if ways else cast(null(), Double)
        return [near.label(f"c{n}"), named.label(f"s{n}")]

    def degree(self, values: Values, n: int) -> ColumnElement[float]:
        """Return the two together."""
        near: ColumnElement[float] = values[f"c{n}"]
        if not self.steps:
            return near
        named = _worth(values[f"s{n}"], self.steps)
        return func.greatest(self._named * named + (1 - self._named) * near * func.greatest(named, 0.8), 0.8 * near)

    def reason(self, row: Values, n: int, card: GarmentCard, degree: float) -> Reason:
        """Return the colour's name, and that it is near where it is not the same."""
        place, kind = getattr(row, f"s{n}"), ReasonKind.COLOR
        own = card.color_primary if card.color_primary not in {None, Colour.UNKNOWN} else "its colour"
        if self.is_chosen:
            return Reason(kind, f"{own}: close to the colour you chose", degree)
        if place is not None:
            return Reason(kind, self.steps[place].reason, degree)
        return Reason(kind, f"{own}: close to {self.shades[0].name}", degree)


def closeness(shade: Shade) -> ColumnElement[float]:
    """Return how near a garment's colours lie to a shade, 0..1: each colour counts by its share of the cloth."""
    lab = [float(value) for value in oklab_of_hex(shade.hex)]
    own = (
        func.unnest(GarmentSearch.shares, GarmentSearch.lightness, GarmentSearch.green_red, GarmentSearch.blue_yellow)
        .table_valued("share", "l", "a", "b", name="own")
        .render_derived()
    )
    light, red, yellow = (cast(own.c[name], Double) - lab[place] for place, name in enumerate("lab"))
    squared = light * light + CHROMA_WEIGHT**2 * (red * red + yellow * yellow)
    near = func.sum(cast(own.c.share, Double) * func.exp(-squared / SPREAD**2))
    found = select(func.least(func.coalesce(near, 0.0), 1.0)).select_from(own)
    return found.correlate(GarmentSearch).scalar_subquery()


@dataclass(frozen=True, slots=True)
class PicturePart:
    """What a picture looks like: the vectors by their cosine, the colours beside them."""

    other: type[GarmentEmbedding]
    vector: ColumnElement[Any]
    shades: tuple[Shade, ...]
    said: str
    kind: ReasonKind
    weight: float = 4.0
    need: Need = Need.KIND
    least: float = 0.01

    def measured(self, n: int) -> list[ColumnElement[Any]]:
        """Return the cosine, and how near the colours lie."""
        cosine: ColumnElement[float] = func.coalesce(
            1 - self.other.embedding.op("<=>", return_type=Double())(self.vector), -1.0
        )
        whole = sum(shade.share for shade in self.shades) or 1.0
        near = sum((shade.share / whole * closeness(shade) for shade in self.shades), literal(0.0, Double))
        return [cosine.label(f"v{n}"), func.max(cosine).over().label(f"w{n}"), near.label(f"c{n}")]

    def degree(self, values: Values, n: int) -> ColumnElement[float]:
        """Return three parts of the cosine and one of the colours; nothing for what does not look alike."""
        cosine = values[f"v{n}"]
        floor = func.greatest(NEAR_PICTURE, values[f"w{n}"] - BEHIND_BEST)
        both = 0.75 * func.least(cosine, 1.0) + 0.25 * values[f"c{n}"] if self.shades else func.least(cosine, 1.0)
        return case((cosine >= floor, both), else_=0.0)

    def reason(self, row: Values, n: int, card: GarmentCard, degree: float) -> Reason:  # noqa: ARG002  # the port's names
        """Say what it looks like, and whether the colours agree."""
        alike = bool(self.shades) and getattr(row, f"c{n}") >= NEAR_COLOUR
        return Reason(
            self.kind, f"looks like {self.said}, in like colours" if alike else f"looks like {self.said}", degree
        )


@dataclass(frozen=True, slots=True)
class WordsPart:
    """The words as a whole, as an image-text model sees them: only the order of its cosines says something."""

    other: type[GarmentEmbedding]
    vector: ColumnElement[Any]
    model: str
    weight: float = 2.0
    need: Need = Need.SOFT
    least: float = 0.01

    def measured(self, n: int) -> list[ColumnElement[Any]]:
        """Return the cosine, and the mean and the best of all garments'."""
        cosine: ColumnElement[float] = 1 - self.other.embedding.op("<=>", return_type=Double())(self.vector)
        return [
            cosine.label(f"v{n}"),
            func.avg(cosine).over().label(f"m{n}"),
            func.max(cosine).over().label(f"w{n}"),
        ]

    def degree(self, values: Values, n: int) -> ColumnElement[float]:
        """Return where the cosine lies between the mean (0) and the best (1)."""
        above = (values[f"v{n}"] - values[f"m{n}"]) / func.nullif(values[f"w{n}"] - values[f"m{n}"], 0)
        return func.greatest(func.coalesce(above, 0.0), 0.0)

    def reason(self, row: Values, n: int, card: GarmentCard, degree: float) -> Reason:  # noqa: ARG002  # the port's names
        """Name the model."""
        return Reason(ReasonKind.WORDS, f"its picture fits your words ({self.model})", degree)
