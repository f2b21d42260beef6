"""The corpus: a wardrobe by short names, and cases of what people say with what they mean."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from vestiary.chat.domain import ShownOutfit
from vestiary.kernel.errors import Invalid
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, defaults_of
from vestiary.wardrobe.domain import display_name
from vestiary.wardrobe.facts import GarmentFacts, Tint

TODAY: Final = date(2026, 3, 18)
"""The day on which everything is said, a Wednesday."""

HALVES: Final = ("tuning", "held_out")

PRACTICE: Final = "practice"
"""Further cases to work with: more of what proved difficult than people say of it. No figure of theirs has a bar."""

SMALL_TALK: Final = "small_talk"

Label: TypeAlias = Mapping[str, Any]
"""Constraints as the API writes them, garments by short names; also `cleared`, `lifted`, `reset`, `shifts`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence with what it means."""

    say: str
    readings: tuple[Label, ...]
    """What may be extracted, the first choice first; the others are as good."""
    latest: tuple[ShownOutfit, ...] | None = None
    """Outfits that the answer before it showed; None where it showed nothing new."""
    active: tuple[Label, ...] = ()
    """What may hold after it; empty in cases of one sentence."""
    further: Mapping[str, Any] = field(default_factory=dict)
    """What else must come out: `question`, `rejected`, `liked`, `acts`, `asks`."""
    is_small_talk: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation of one or more sentences."""

    id: str
    kind: str
    """What makes it difficult: the name of its file."""
    language: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The wardrobe that the cases speak of, by short names, and the cases of each half and of the practice."""

    wardrobe: Mapping[str, GarmentFacts]
    halves: Mapping[str, Sequence[Case]]


def read_corpus(folder: Path) -> Corpus:
    """Return the corpus that a folder holds.

    Raises:
        Invalid: the folder is not there, or a file of it cannot be read.

    """
    wardrobe = read_wardrobe(folder)
    return Corpus(
        wardrobe, {half: _cases(folder / half, wardrobe) for half in (*HALVES, PRACTICE) if (folder / half).is_dir()}
    )


def read_wardrobe(folder: Path) -> dict[str, GarmentFacts]:
    """Return the garments that cases speak of, by short name; their ids are the same in every process.

    Raises:
        Invalid: the folder holds no such file, or it cannot be read.

    """
    path = folder / "wardrobe.json"
    try:
        return {line["short"]: _garment(line) for line in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid(f"{path} holds no wardrobe: {error}.") from error


def outfit_of(wardrobe: Mapping[str, GarmentFacts], shorts: Sequence[str]) -> ShownOutfit:
    """Return a shown outfit of some garments; its id follows from them."""
    return ShownOutfit(uuid5(NAMESPACE_URL, "outfit of " + "+".join(shorts)), tuple(wardrobe[it].id for it in shorts))


def short_names(wardrobe: Mapping[str, GarmentFacts]) -> dict[UUID, str]:
    """Return the short names by id."""
    return {facts.id: short for short, facts in wardrobe.items()}


def _garment(line: Mapping[str, Any]) -> GarmentFacts:
    kind = line["kind"]
    finer = Subcategory(kind) if kind in set(Subcategory) else None
    category = category_of(finer) if finer else Category(kind)
    colours = tuple(map(Colour, line["colours"]))
    assumed = defaults_of(category, finer)
    return GarmentFacts(
        id=uuid5(NAMESPACE_URL, line["short"]),
        name=display_name(line.get("name"), colours[0], category),
        category=category,
        subcategory=finer,
        colours=colours,
        tints=tuple(Tint(TYPICAL[it], share) for it, share in zip(colours, (0.7, 0.3), strict=False)),
        pattern=Pattern(line.get("pattern", "solid")),
        fit=assumed.fit,
        formality=assumed.formality,
        warmth_clo=assumed.warmth_clo,
        seasons=frozenset(assumed.seasons),
        style_tags=frozenset(assumed.style_tags),
        material=line.get("material"),
    )


def _cases(folder: Path, wardrobe: Mapping[str, GarmentFacts]) -> list[Case]:
    found: list[Case] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [_case(json.loads(line), path.stem, wardrobe) for line in lines if line]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Invalid(f"{path} holds no cases: {error}.") from error
    return found


def _case(line: Mapping[str, Any], kind: str, wardrobe: Mapping[str, GarmentFacts]) -> Case:
    return Case(line["id"], kind, line["language"], tuple(_turn(each, wardrobe) for each in line["turns"]))


def _turn(line: Mapping[str, Any], wardrobe: Mapping[str, GarmentFacts]) -> Turn:
    latest = line.get("latest")
    return Turn(
        say=line["say"],
        readings=(line["extracted"], *line.get("or", ())),
        latest=None if latest is None else tuple(outfit_of(wardrobe, shorts) for shorts in latest),
        active=(line["active"], *line.get("active_or", ())) if "active" in line else (),
        further={key: line[key] for key in ("question", "rejected", "liked", "acts", "asks") if key in line},
        is_small_talk=line.get("kind") == SMALL_TALK,
    )
