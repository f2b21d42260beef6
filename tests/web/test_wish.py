"""What an address carries of a wish, and of outfits that were seen."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.web.seen import MOST, combinations_in, with_more, without
from vestiary.web.wish import MOST_LETTERS, Wish, wish_for, wish_in

wishes = st.builds(
    Wish,
    day=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    occasion=st.none() | st.sampled_from(Occasion),
    formality=st.none() | st.sampled_from(FormalityLevel),
    temp=st.none() | st.sampled_from(Temperature),
    sky=st.frozensets(st.sampled_from(Condition)),
    any_weather=st.booleans(),
    colors=st.none() | st.sampled_from(ColourStyle),
    style=st.frozensets(st.sampled_from(StyleTag)),
    no=st.frozensets(st.sampled_from([*Category, *Subcategory])),
    no_color=st.frozensets(st.sampled_from(Colour)),
    without=st.frozensets(st.uuids(), max_size=5),
    lock=st.frozensets(st.uuids(), max_size=5),
    comfort=st.none() | st.integers(0, 100),
    seed=st.integers(0, 1000),
    more=st.integers(0, 14),
)


@given(wishes)
def test_an_address_gives_the_wish_back(wished: Wish) -> None:
    assert wish_in(wished.query) == wished


@given(st.text(max_size=300))
def test_any_text_is_read_as_some_wish(text: str) -> None:
    assert isinstance(wish_in(text), Wish)


@given(st.lists(st.tuples(st.sampled_from(["for", "temp", "lock", "seen", "comfort", "open"]), st.text(max_size=20))))
def test_any_values_are_read_as_some_wish(pairs: list[tuple[str, str]]) -> None:
    assert isinstance(wish_in(urlencode(pairs)), Wish)


def test_constraints_and_their_wish_say_the_same() -> None:
    wished = Wish(occasion=Occasion.WORK, temp=Temperature.COOL, sky=frozenset({Condition.RAINY}), comfort=70)

    assert wish_for(wished.constraints(wished.weather)) == wished


@given(st.lists(st.frozensets(st.uuids(), min_size=1, max_size=9), unique=True, max_size=20))
def test_what_was_seen_is_found_again_in_its_order(shown: list[frozenset[UUID]]) -> None:
    wardrobe = [it for combination in shown for it in combination]

    assert combinations_in(with_more("", shown), wardrobe) == tuple(shown)


def test_the_oldest_is_forgotten_before_an_address_grows_too_long() -> None:
    shown = [frozenset(uuid4() for _ in range(9)) for _ in range(MOST + 5)]
    wardrobe = [it for combination in shown for it in combination]

    seen = with_more("", shown)

    assert combinations_in(seen, wardrobe) == tuple(shown[5:])
    assert len(seen) <= MOST_LETTERS


def test_one_is_taken_out_of_what_was_seen() -> None:
    shown = [frozenset({uuid4(), uuid4()}) for _ in range(3)]
    wardrobe = [it for combination in shown for it in combination]

    assert combinations_in(without(with_more("", shown), shown[1]), wardrobe) == (shown[0], shown[2])


def test_what_is_no_more_in_the_wardrobe_is_left_out() -> None:
    kept, gone = frozenset({uuid4()}), frozenset({uuid4()})

    assert combinations_in(with_more("", [kept, gone]), list(kept)) == (kept,)


@given(st.text(max_size=200))
def test_a_damaged_address_is_no_fault(text: str) -> None:
    assert isinstance(combinations_in(text, [uuid4()]), tuple)
