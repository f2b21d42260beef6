"""From words to the person's own garments: `my grey coat`, `the Levi's`, `the one I never wear`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from uuid import UUID

from vestiary.chat.naming import has_own_name
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.calling import Wardrobe, called_so, names_of, nearly_called_so, stems, word_is_of
from vestiary.chat.understanding.descriptions import Description, Rank, described, known_at
from vestiary.chat.understanding.matching import all_matching, matching, of_kind
from vestiary.chat.understanding.ranking import all_ranked, ranked
from vestiary.chat.understanding.spans import end_of_phrase, name_at
from vestiary.chat.understanding.tokens import Word
from vestiary.vision.domain import Category, Pattern, Slot, Subcategory
from vestiary.vision.vocabulary import Material
from vestiary.wardrobe.facts import GarmentFacts

DETERMINERS: Final = frozenset({"my", "mine", "our", "the", "that", "those", "this", "these"})

MOST: Final = 24
"""Mentions of one message that are looked at; more only cost time."""

MOST_ARTICLES: Final = 48
"""Words such as `my` and `the` of one message behind which a garment is looked for, of the 400 that it may have."""

OWN: Final = frozenset({"my", "mine", "our"})
POINTING: Final = frozenset({"that", "those", "this", "these"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Garments that words speak of: one where that is clear, several where all fit equally, none where none fits."""

    ids: tuple[UUID, ...]
    described: str
    """The words, without articles: `grey coat`."""
    is_sure: bool
    """Nothing was guessed: no slip of the keyboard repaired, no word left over that no garment has."""
    asked: Description = Description()  # noqa: RUF009  # frozen
    is_called: bool = False
    """By its own name or brand, in part or whole."""

    @property
    def is_one(self) -> bool:
        """Whether exactly one garment is meant."""
        return len(self.ids) == 1

    @property
    def speaks_of_garments(self) -> bool:
        """Whether the words are about garments at all, owned or not."""
        return bool(self.ids or self.asked.kinds or self.asked.other)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention and its place in a message: words `start` to `end`, the article included."""

    start: int
    end: int
    determiner: str
    """`my`, `the`, `those` ...; empty where a garment is called by its own name alone."""
    mention: Mention

    @property
    def is_own(self) -> bool:
        """Whether it is said to be the person's own: `my`."""
        return self.determiner in OWN

    @property
    def is_pointing(self) -> bool:
        """Whether it points at something seen: `those shoes`."""
        return self.determiner in POINTING


def mentioned(words: Sequence[Word], around: Surroundings, among: Collection[UUID] | None = None) -> Mention:
    """Return the garments that the words of one phrase speak of; `among` narrows whom they may mean."""
    return _mentioned([word.text for word in words if not word.is_sign], around.garments, among)


def mentioned_loosely(words: Sequence[Word], around: Surroundings, among: Collection[UUID]) -> Mention:
    """Return the garments that a phrase points at among some that are seen: a blazer may be `the jacket` then."""
    mention = mentioned(words, around, among)
    kinds = [kind for kind in mention.asked.kinds if isinstance(kind, Category)]
    if mention.ids or not kinds:
        return mention
    garments = _seen(around.garments, among)
    for other in _ALSO_CALLED.get(kinds[0], ()):
        found = matching(replace(mention.asked, kinds=(other,), kind_word=""), garments)
        if found:
            return replace(mention, ids=tuple(it.id for it in found), is_sure=False)
    return mention


_ALSO_CALLED: Final[Mapping[Category, tuple[Category, ...]]] = {
    Category.JACKET: (Category.BLAZER, Category.COAT),
    Category.COAT: (Category.JACKET,),
    Category.SHIRT: (Category.BLOUSE, Category.T_SHIRT),
    Category.BLOUSE: (Category.SHIRT,),
    Category.PANTS: (Category.JEANS,),
    Category.SWEATER: (Category.HOODIE,),
    Category.HOODIE: (Category.SWEATER,),
}
"""What people point at with a word for something near."""


def _mentioned(
    words: Sequence[str], garments: tuple[GarmentFacts, ...], among: Collection[UUID] | None = None
) -> Mention:
    names = names_of(garments)
    said = [word for word in words if word not in DETERMINERS]
    told = " ".join(said).replace(" 's", "'s")
    asked = described(words, names.called)
    named, is_exact = called_so(said, names), True
    if not named and not asked.kinds:
        named, is_exact = nearly_called_so(said, names), False
    named = [it for it in named if among is None or it.id in among]
    if named:
        ids = tuple(it.id for it in _picked(asked, named))
        return Mention(ids, told, is_sure=is_exact, asked=asked, is_called=True)
    if asked.other and not asked.kinds:
        return Mention((), told, is_sure=True, asked=asked)
    is_called = any(word in names.called for word in stems(asked.loose))
    if not (asked.kinds or asked.traits or asked.ranks or is_called):
        return Mention((), told, is_sure=False, asked=asked)
    seen = garments if among is None else _seen(garments, among)
    found = matching(asked, _called(asked, seen) if is_called and not asked.kinds else seen)
    if not found and (asked.kinds or asked.traits):
        found = [it for it in matching(_in_single_words(words), seen) if not _is_the_opposite(it, asked)]
    left_over = [word for word in asked.loose if not any(word_is_of(it, word) for it in found)]
    found = _picked(asked, found)
    is_sure = not (asked.is_repaired or left_over)
    return Mention(tuple(it.id for it in found), told, is_sure=is_sure, asked=asked, is_called=is_called)


def _is_the_opposite(garment: GarmentFacts, asked: Description) -> bool:
    """Say whether a garment is just what the words for a kind rule out: heels are no flat shoes."""
    other = _OPPOSITES.get(garment.subcategory) if garment.subcategory is not None else None
    return other is not None and other in asked.kinds


_OPPOSITES: Final = {Subcategory.HEELS: Subcategory.FLATS, Subcategory.FLATS: Subcategory.HEELS}


def _seen(garments: tuple[GarmentFacts, ...], among: Collection[UUID]) -> Sequence[GarmentFacts]:
    """Return some garments in their order. Those that are seen are few: to look at each of a wardrobe costs more."""
    places = names_of(garments).places
    return [garments[at] for at in sorted(places[it] for it in among if it in places)]


def all_described(words: Sequence[Word], around: Surroundings, ranks: Sequence[Rank] = ()) -> Mention:
    """Return every garment that answers to a description, to count or list them: `black shoes` are boots, too.

    `ranks` are those that stand elsewhere in the sentence.
    """
    texts = [word.text for word in words if not word.is_sign]
    asked = described(texts, names_of(around.garments).called)
    told = " ".join(texts).replace(" 's", "'s")
    asked = replace(asked, ranks=tuple(dict.fromkeys((*asked.ranks, *ranks))))
    found = _listed(asked, all_matching(asked, around.garments))
    return Mention(tuple(it.id for it in found), told, is_sure=not asked.is_repaired, asked=asked)


def mentions_in(words: Sequence[Word], around: Surroundings) -> tuple[Spoken, ...]:
    """Return the mentions of a message in their order: what follows `my`, `the` or `those`, and own names.

    A kind without an article (`no jeans`) is no mention: it speaks of all of the kind.
    """
    return _mentions_of(tuple(word.text for word in words), Wardrobe(around.garments))


@lru_cache(maxsize=16)  # of one message this is asked from several sides
def _mentions_of(words: tuple[str, ...], wardrobe: Wardrobe) -> tuple[Spoken, ...]:
    texts, garments = list(words), wardrobe.garments
    found: list[Spoken] = []
    place = articles = 0
    while place < len(texts) and len(found) < MOST and articles < MOST_ARTICLES:
        articles += texts[place] in DETERMINERS
        spoken = _spoken_at(texts, place, garments)
        if spoken is None:
            place += 1
        else:
            found = _with_next(found, spoken, texts, garments)
            place = spoken.end
    return tuple(found)


def _with_next(
    found: list[Spoken], spoken: Spoken, words: Sequence[str], garments: tuple[GarmentFacts, ...]
) -> list[Spoken]:
    """Return the mentions with one more: `one` and `ones` are of the kind that was named before.

    Behind a comma, `the green one` says which jumper was meant.
    """
    before = found[-1] if found else None
    if before is None or words[spoken.end - 1] not in {"one", "ones"} or spoken.mention.asked.kinds:
        return [*found, spoken]
    is_telling = len(before.mention.ids) > 1 and words[before.end : spoken.start] == [","]
    among = before.mention.ids if is_telling else [it.id for it in of_kind(before.mention.asked, garments)]
    told = _mentioned(words[spoken.start : spoken.end], garments, among)
    if not told.ids:
        return [*found, spoken]
    earlier = [*found[:-1], replace(before, mention=told)] if is_telling else found
    return [*earlier, replace(spoken, mention=told)]


def _called(asked: Description, garments: Sequence[GarmentFacts]) -> Sequence[GarmentFacts]:
    return [it for it in garments if any(word_is_of(it, word) for word in asked.loose)]


def _picked(asked: Description, found: Sequence[GarmentFacts]) -> Sequence[GarmentFacts]:
    for rank in asked.ranks:
        found = ranked(rank, found)
    return found


def _listed(asked: Description, found: Sequence[GarmentFacts]) -> Sequence[GarmentFacts]:
    for rank in asked.ranks:
        found = all_ranked(rank, found)
    return found


def _in_single_words(words: Sequence[str]) -> Description:
    """Read words one by one: a `summer dress` need not be a sundress."""
    whole = Description()
    for word in words:
        one = described([word])
        whole = replace(
            whole,
            kinds=one.kinds or whole.kinds,
            kind_word=one.kind_word or whole.kind_word,
            traits=(*whole.traits, *one.traits),
            loose=(*whole.loose, *one.loose),
        )
    return whole


def _spoken_at(words: Sequence[str], place: int, garments: tuple[GarmentFacts, ...]) -> Spoken | None:
    word, names = words[place], names_of(garments)
    if word not in DETERMINERS:
        shared = _sharing(words, place, garments)
        if shared is not None:
            return shared
        named = name_at(words, place, names)
        return None if named is None else Spoken(place, named, "", _mentioned(words[place:named], garments))
    end = end_of_phrase(words, place + 1, names)
    if end == place + 1:
        return None
    mention = _mentioned(words[place + 1 : end], garments)
    if is_named_by_looks(mention, garments):
        mention = replace(mention, is_called=True)
    is_said = (
        mention.asked.kinds or mention.asked.other or (mention.ids and not _is_vague(words[place + 1 : end], mention))
    )
    is_place = mention.asked.kinds[:1] in {(Slot.TOP,), (Slot.BOTTOM,)} and words[place - 1 : place] in (["on"], ["at"])
    if not is_said or is_place:
        return None
    if tuple(words[end : end + 2]) == ("of", "mine"):
        return Spoken(place, end + 2, "my", mention)
    return Spoken(place, end, word, mention)


def _sharing(words: Sequence[str], place: int, garments: tuple[GarmentFacts, ...]) -> Spoken | None:
    """Return the garment that shares the article of the one before: `the tie and blazer`."""
    if words[place - 1 : place] != ["and"] or place < _SHARED_FROM or known_at(words, place) is None:
        return None
    names = names_of(garments)
    start = next((at for at in range(place - 2, max(-1, place - 6), -1) if words[at] in OWN | {"the"}), None)
    if start is None or end_of_phrase(words, start + 1, names) != place - 1:
        return None
    if not _mentioned(words[start:place], garments).is_sure:
        return None
    end = end_of_phrase(words, place, names)
    mention = _mentioned(words[place:end], garments)
    return Spoken(place, end, words[start], mention) if mention.is_one and mention.asked.kinds else None


_SHARED_FROM: Final = 3
"""Words before a garment that shares an article: article, garment, `and`."""


def is_named_by_looks(mention: Mention, garments: tuple[GarmentFacts, ...]) -> bool:
    """Say whether the pattern or cloth that is said is as good as one garment's name: `the Breton`, `my linen`."""
    traits = mention.asked.traits
    is_made_so = bool(traits) and all(isinstance(it.meanings[0].value, Pattern | Material) for it in traits)
    if mention.asked.kinds or mention.asked.loose or not (is_made_so and mention.is_one):
        return False
    if all(isinstance(it.meanings[0].value, Material) for it in traits):
        return True
    meant = next(it for it in garments if it.id == mention.ids[0])
    return has_own_name(meant) and all(word_is_of(meant, it.word) for it in traits)


def _is_vague(words: Sequence[str], mention: Mention) -> bool:
    """Say whether looks alone are said, such as `the weekend` (a style) and `the summer`: without `one`, no garment."""
    return {"one", "ones"}.isdisjoint(words) and not mention.is_called
