"""How the chat's understanding is measured: what counts as read, as held, as silence."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.chat.building import CORPUS, WARDROBE, an_outfit
from tests.evaluating.labelled import change_of
from vestiary.chat.domain import Act, Change, Field, Inquiry, Kind, Reading, Shift, Verb
from vestiary.chat.domain import Asks as Asked
from vestiary.chat.surroundings import Surroundings
from vestiary.evaluating.talk.baseline import keyword_reading
from vestiary.evaluating.talk.cases import HALVES, PRACTICE, Case, Corpus, read_corpus
from vestiary.evaluating.talk.command import run_talk
from vestiary.evaluating.talk.figures import by_kind, failures, figures_of
from vestiary.evaluating.talk.running import Understand, listened
from vestiary.kernel.errors import Invalid
from vestiary.styling.constraint_schemas import ConstraintsBody
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour

COLD_WORK = {"occasion": "work", "weather": {"temperature": "cold"}}


def corpus_of(folder: Path, *turns: dict[str, Any], half: str = "tuning", kind: str = "dialogues") -> Corpus:
    """Return a corpus of one case; turns are written as in the files."""
    (folder / half).mkdir(parents=True, exist_ok=True)
    (folder / "wardrobe.json").write_text((CORPUS / "wardrobe.json").read_text())
    case = {"id": f"{kind}-1", "language": "en", "turns": turns}
    (folder / half / f"{kind}.jsonl").write_text(json.dumps(case) + "\n")
    return read_corpus(folder)


def reading(*changes: Change | Reading) -> Understand:
    """Return an understanding that reads the sentences as these, one after the other."""
    left = iter(changes)

    def understand(_message: str, _around: Surroundings) -> Reading:
        found = next(left)
        return found if isinstance(found, Reading) else Reading(Kind.WISH, found)

    return understand


def heard_of(corpus: Corpus, *changes: Change | Reading) -> list[Any]:
    return listened(corpus, corpus.halves["tuning"], reading(*changes))


def figure(corpus: Corpus, key: str, *changes: Change | Reading) -> float | None:
    return {it.key: it.value for it in figures_of("tuning", heard_of(corpus, *changes))}[f"tuning_{key}"]


def test_each_field_with_a_value_counts_once(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"say": "cold, work", "extracted": COLD_WORK})
    read = Change(occasion=Occasion.WORK, exclude_colors=frozenset({Colour.RED}))

    assert figure(corpus, "precision", read) == figure(corpus, "recall", read) == figure(corpus, "f1", read) == 0.5
    assert figure(corpus, "exact", read) == 0.0
    assert failures(heard_of(corpus, read)) == [
        "dialogues-1: 'cold, work': -weather.temperature=cold; +exclude_colors=red"
    ]


def test_of_readings_that_are_as_good_the_nearest_counts(tmp_path: Path) -> None:
    turn = {"say": "casual day", "extracted": {"formality_level": "casual"}, "or": [{"occasion": "casual"}]}

    assert figure(corpus_of(tmp_path, turn), "exact", Change(occasion=Occasion.CASUAL)) == 1.0


@pytest.mark.parametrize(("celsius", "is_right"), [(23.9, True), (24.0, True), (22.5, False)])
def test_degrees_may_be_one_off(tmp_path: Path, celsius: float, is_right: bool) -> None:  # noqa: FBT001
    turn = {"say": "75F", "extracted": {"weather": {"temperature": "warm", "celsius": 24.0}}}
    read = Change(temperature=Temperature.WARM, celsius=celsius)

    assert figure(corpus_of(tmp_path, turn), "exact", read) == float(is_right)


def test_how_much_comfort_is_nobodys_word(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"say": "comfy", "extracted": {"comfort_priority": 0.8}})

    assert figure(corpus, "exact", Change(comfort_priority=1.0)) == 1.0
    assert figure(corpus, "exact", Change(comfort_priority=0.2)) == 0.0


def test_taking_back_counts_by_what_it_changes(tmp_path: Path) -> None:
    rainy = {"weather": {"conditions": ["rainy"]}}
    corpus = corpus_of(
        tmp_path,
        {"say": "rainy", "extracted": rainy, "active": rainy},
        {"say": "forget the rain", "extracted": {"lifted": ["rainy"]}, "active": {}},
    )
    rain = frozenset({Condition.RAINY})

    for second in (Change(lift_conditions=rain), Change(cleared=frozenset({Field.WEATHER}))):
        assert figure(corpus, "exact", Change(conditions=rain), second) == 1.0
        assert figure(corpus, "whole", Change(conditions=rain), second) == 1.0
    assert figure(corpus, "state", Change(conditions=rain), Change()) == 0.5


def test_what_holds_follows_from_what_was_read(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        {"say": "work", "extracted": {"occasion": "work"}, "active": {"occasion": "work"}},
        {"say": "cold", "extracted": {"weather": {"temperature": "cold"}}, "active": COLD_WORK},
    )
    first, second = Change(occasion=Occasion.DATE), Change(temperature=Temperature.COLD)

    assert figure(corpus, "exact", first, second) == 0.5
    assert figure(corpus, "state", first, second) == 0.0
    assert figure(corpus, "whole", Change(occasion=Occasion.WORK), second) == 1.0


def test_small_talk_is_silent_only_if_nothing_at_all_would_happen(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"say": "2-2, a tie", "extracted": {}, "kind": "small_talk"}, kind="small_talk")

    assert figure(corpus, "silence", Reading(Kind.SMALL_TALK)) == 1.0
    assert figure(corpus, "silence", Reading(Kind.ACT, acts=(Act(Verb.LIKE),))) == 0.0
    assert figure(corpus, "silence", Change(shifts=frozenset({Shift.WARMER}))) == 0.0
    assert figure(corpus, "exact", Reading(Kind.SMALL_TALK)) is None


def test_acts_inquiries_and_outfits_are_compared_by_number_and_short_name(tmp_path: Path) -> None:
    shown = [["white tee", "levis"], ["lbd", "docs"]]
    corpus = corpus_of(
        tmp_path,
        {"say": "save the 2nd", "latest": shown, "extracted": {}, "acts": [["save", 2]], "rejected": [1]},
        {"say": "when did I last wear my docs?", "extracted": {}, "asks": [["last_worn", ["docs"]]]},
    )
    first, second = (an_outfit(*garments) for garments in shown)
    saved = Reading(Kind.ACT, acts=(Act(Verb.SAVE, second.id),), rejected_outfits=(first.id,))
    asked = Reading(Kind.INQUIRY, inquiries=(Inquiry(Asked.LAST_WORN, (WARDROBE["docs"].id,)),))

    assert figure(corpus, "further", saved, asked) == 1.0
    assert figure(corpus, "further", asked, saved) == 0.0


def test_kinds_come_with_the_worst_first(tmp_path: Path) -> None:
    (tmp_path / "tuning").mkdir()
    corpus_of(tmp_path, {"say": "no jeans", "extracted": {"exclude_categories": ["jeans"]}}, kind="negation")
    corpus = corpus_of(tmp_path, {"say": "work", "extracted": {"occasion": "work"}}, kind="single")
    heard = heard_of(corpus, Change(exclude_categories=frozenset({Category.JEANS})), Change())

    assert [(it.name, it.sentences, it.exact) for it in by_kind(heard)] == [("single", 1, 0.0), ("negation", 1, 1.0)]


def test_of_the_held_out_half_no_sentence_is_shown(tmp_path: Path) -> None:
    corpus_of(tmp_path, {"say": "a secret sentence", "extracted": COLD_WORK}, half="held_out")
    corpus_of(tmp_path, {"say": "an open sentence", "extracted": COLD_WORK})
    lines: list[str] = []
    results = run_talk(tmp_path, say=lines.append, understand=keyword_reading)

    assert "an open sentence" in "\n".join(lines)
    assert "secret" not in "\n".join(lines)
    assert {it.key for it in results.missed} >= {"tuning_f1", "held_out_f1"}


@pytest.mark.parametrize("content", [None, "{", '{"id": "a"}'])
def test_a_folder_without_a_corpus_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "wardrobe.json").write_text("[]")
        (tmp_path / "tuning").mkdir()
        (tmp_path / "tuning" / "single.jsonl").write_text(content)

    with pytest.raises(Invalid):
        read_corpus(tmp_path)


def _all_cases() -> list[Case]:
    return [case for cases in read_corpus(CORPUS).halves.values() for case in cases]


def test_the_corpus_is_large_and_its_halves_are_alike() -> None:
    halves = read_corpus(CORPUS).halves
    tuning, held_out = (Counter(case.kind for case in halves[half]) for half in HALVES)

    assert min(tuning.total(), held_out.total()) >= 400
    assert all(abs(tuning[kind] - held_out[kind]) <= 1 for kind in tuning | held_out)


def test_no_case_is_in_the_corpus_twice() -> None:
    cases = _all_cases()
    said = [tuple(turn.say.casefold() for turn in case.turns) for case in cases]

    assert len({case.id for case in cases}) == len(cases)
    assert len(set(said)) == len(said)


def _as_request(label: Mapping[str, Any]) -> dict[str, Any]:
    """Return a label as the API takes it: garments by id, without what is only said in a chat."""
    ids = {name: [WARDROBE[short].id for short in label.get(name, ())] for name in ("must_include", "exclude_items")}
    said = {name: value for name, value in label.items() if name not in {"cleared", "lifted", "reset", "shifts"}}
    return {**said, **ids}


def test_every_label_is_written_in_the_words_of_the_api() -> None:
    turns = [turn for case in _all_cases() for turn in case.turns]
    labels = [label for turn in turns for label in (*turn.readings, *turn.active)]

    for label in labels:
        ConstraintsBody.model_validate(_as_request(label)).constraints()  # degrees and their word must agree
        assert set(map(str, Field)) >= set(label.get("cleared", ()))
        assert set(map(str, Shift)) >= set(label.get("shifts", ()))


@pytest.mark.parametrize("half", [*HALVES, PRACTICE])
def test_who_reads_what_the_labels_say_is_right_everywhere(half: str) -> None:
    corpus = read_corpus(CORPUS)
    labels = [turn.readings[0] for case in corpus.halves[half] for turn in case.turns]
    heard = listened(corpus, corpus.halves[half], reading(*map(change_of, labels)))

    assert [it.turn.say for it in heard if not it.is_exact or it.is_state_right is False] == []


def test_what_is_said_anew_in_the_same_breath_is_not_taken_back(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        {"say": "work", "extracted": {"occasion": "work"}, "active": {"occasion": "work"}},
        {"say": "not work, a date", "extracted": {"occasion": "date"}, "active": {"occasion": "date"}},
    )
    work, date = Change(occasion=Occasion.WORK), Change(occasion=Occasion.DATE, cleared=frozenset({Field.OCCASION}))

    assert figure(corpus, "exact", work, date) == 1.0
