"""Draw the pictures of docs/outfits.md: one for each term of an outfit's score, computed by the very terms.

Run it with the development environment (`matplotlib` is in it). The files go to docs/pictures.
"""
# ruff: noqa: INP001  # a script beside the package, never imported

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, TwoSlopeNorm
from matplotlib.figure import Figure
from numpy.typing import NDArray

from vestiary.evaluating.charts import ACCENT, DPI, GOOD, INK, LINE, PAPER, SOFT, house_look
from vestiary.styling.columns import columns_of, kind_named, wider_kind
from vestiary.styling.domain import Constraints, Factor, Occasion, Situation, Taste, Weather
from vestiary.styling.pairing import pairing_of
from vestiary.styling.scoring import SCALE, raw_of, score_of, terms_of
from vestiary.styling.terms import extras, statements
from vestiary.styling.terms.colours import colour_pairs
from vestiary.styling.terms.freshness import freshness_scores
from vestiary.styling.terms.occasion import ASKED_FORMALITY, occasion_scores
from vestiary.styling.terms.pattern import pattern_pairs
from vestiary.styling.terms.silhouette import silhouette_pairs
from vestiary.styling.terms.types import opinion
from vestiary.styling.terms.warmth import clo_of, target_clo
from vestiary.styling.terms.wording import noun_of
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import defaults_of
from vestiary.wardrobe.facts import GarmentFacts, Tint

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
DAY = date(2026, 3, 18)
COLOURS = tuple(TYPICAL)
_GOOD_BAD = LinearSegmentedColormap.from_list("good-bad", ["#7d2427", "#d9a79b", PAPER, "#a3c2ae", "#1d5a3b"])


def a_garment(kind: str, *colours: Colour, pattern: Pattern | None = None, fit: Fit | None = None) -> GarmentFacts:
    """Return a garment with its category's defaults."""
    word = kind_named(kind)
    category = wider_kind(word) if not isinstance(word, Category) else word
    subcategory = word if isinstance(word, Subcategory) else None
    category = category if isinstance(category, Category) else Category.HAT
    defaults = defaults_of(category, subcategory)
    return GarmentFacts(
        id=uuid4(),
        name=kind,
        category=category,
        subcategory=subcategory,
        colours=colours,
        tints=tuple(Tint(TYPICAL[colour], 1.0) for colour in colours[:1]),
        pattern=pattern,
        fit=fit or defaults.fit,
        formality=defaults.formality,
        warmth_clo=defaults.warmth_clo,
        style_tags=frozenset(defaults.style_tags),
        seasons=frozenset(defaults.seasons),
    )


WORK = Situation(DAY, Constraints(occasion=Occasion.WORK, weather=Weather(celsius=9)))
OUTFIT = (
    a_garment("oxford", Colour.WHITE),
    a_garment("sweater", Colour.GREY),
    a_garment("chinos", Colour.NAVY),
    a_garment("coat", Colour.GREY),
    a_garment("loafers", Colour.BROWN),
    a_garment("bag", Colour.BROWN),
)


def draw_whole(axes: Axes) -> None:
    """How the terms of one outfit add up to its score."""
    terms = terms_of(OUTFIT, (), WORK)
    sums = {factor: sum(term.value for term in terms if term.factor is factor) for factor in Factor}
    shown = [(factor, value) for factor, value in sums.items() if abs(value) > 0.005]  # noqa: PLR2004  # else no bar
    start = 0.0
    for row, (_factor, value) in enumerate(shown):
        axes.barh(row, value, left=start, color=GOOD if value > 0 else ACCENT, height=0.6)
        axes.text(max(start, start + value) + 0.06, row, f"{value:+.2f}", va="center", fontsize=9, color=SOFT)
        axes.plot([start + value] * 2, [row + 0.3, row + 0.7], color=LINE, linewidth=1)
        start += value
    axes.barh(len(shown), start, color=INK, height=0.6)
    axes.text(start + 0.06, len(shown), f"{start:.2f}, shown as {score_of(raw_of(terms)):.2f}", va="center", fontsize=9)
    axes.set_yticks(range(len(shown) + 1), [*(factor.value for factor, _ in shown), "sum"])
    axes.invert_yaxis()
    axes.set_xlim(min(0, start) - 0.3, max(start, 1) * 1.45)
    axes.axvline(0, color=LINE, zorder=0)
    axes.set_title("White Oxford shirt, grey sweater, navy chinos, grey coat, brown loafers\nand bag, for work at 9 °C")


def draw_squash(axes: Axes) -> None:
    """How a sum becomes a share."""
    sums = np.linspace(-8, 8, 200)
    axes.plot(sums, [score_of(value) for value in sums], color=ACCENT, linewidth=2)
    axes.axhline(0.5, color=LINE, zorder=0)
    axes.axvline(0, color=LINE, zorder=0)
    axes.text(-7.8, 0.53, "no opinion", color=SOFT, fontsize=9)
    axes.set_xlabel(f"sum of the terms (odds grow e-fold every {SCALE:g})")
    axes.set_ylabel("shown")
    axes.set_title("From the sum to the score")


def draw_colours(axes: Axes) -> None:
    """What each pair of named colours is worth."""
    columns = columns_of([a_garment("shirt", colour) for colour in COLOURS])
    rows = np.arange(len(columns))
    values = colour_pairs(pairing_of(columns, rows, None), rows, slice(0, len(columns)))
    _heat(axes, values, [colour.value for colour in COLOURS], [colour.value for colour in COLOURS])
    for place, colour in enumerate(COLOURS):
        for at in ((place, -0.85), (-0.85, place)):
            axes.scatter([at[0]], [at[1]], s=70, color=TYPICAL[colour], edgecolors=LINE, clip_on=False, zorder=3)
    axes.tick_params(pad=16)
    axes.set_title("What two garments of these colours are worth together", pad=14)


ABOVE = tuple("t-shirt polo dress_shirt blouse flannel sweater hoodie blazer suit_jacket coat tie".split())  # noqa: SIM905
BELOW = tuple("jeans chinos dress_pants joggers shorts skirt sneakers dress_shoes heels boots sandals".split())  # noqa: SIM905


def draw_types(axes: Axes) -> None:
    """A part of the authored table of types."""
    values = np.array([[opinion(kind_named(one), kind_named(other))[0] for other in BELOW] for one in ABOVE])
    _heat(axes, values, [noun_of(kind_named(word)) for word in ABOVE], [noun_of(kind_named(word)) for word in BELOW])
    axes.set_title("What types of garments are worth together (a part of the table)")


def draw_occasion(axes: Axes) -> None:
    """How formality fits three occasions."""
    formality = np.linspace(0, 1, 201)
    columns = columns_of([replace(a_garment("shirt"), formality=float(value)) for value in formality])
    for occasion, colour in ((Occasion.CASUAL, GOOD), (Occasion.WORK, INK), (Occasion.WEDDING, ACCENT)):
        situation = Situation(DAY, Constraints(occasion=occasion))
        axes.plot(formality, occasion_scores(columns, situation), color=colour, linewidth=2)
        axes.text(ASKED_FORMALITY[occasion], 0.72, occasion.value, ha="center", color=colour, fontsize=10)
    for kind in ("hoodie", "jeans", "chinos", "dress_pants", "suit_jacket"):
        value = a_garment(kind).formality
        axes.plot([value, value], [-4, -3.85], color=SOFT, linewidth=1)
        axes.text(value, -3.75, noun_of(kind_named(kind)), rotation=60, fontsize=8, color=SOFT, ha="left")
    axes.axhline(0, color=LINE, zorder=0)
    axes.set_ylim(-4, 1.05)
    axes.set_xlabel("formality of the garment")
    axes.set_ylabel("worth")
    axes.set_title("How well a garment fits the occasion")


WORN = (
    ("T-shirt, shorts, sandals", ("t-shirt", "shorts", "sandals")),
    ("shirt, trousers, shoes", ("shirt", "pants", "shoes")),
    ("and a sweater", ("shirt", "sweater", "pants", "shoes")),
    ("and a jacket", ("shirt", "sweater", "jacket", "pants", "shoes")),
    ("coat and boots instead", ("shirt", "sweater", "coat", "pants", "boots")),
    ("parka, scarf and hat as well", ("flannel", "sweater", "parka", "jeans", "boots", "scarf", "hat")),
)


def draw_warmth(axes: Axes) -> None:
    """What is asked of an outfit from -10 to 35 degrees, and what clothes give."""
    degrees = np.linspace(-10, 35, 200)
    asked = [target_clo(Situation(DAY, Constraints(weather=Weather(celsius=float(each))))) or 0 for each in degrees]
    axes.plot(degrees, asked, color=ACCENT, linewidth=2)
    axes.fill_between(degrees, np.array(asked) - 0.3, np.array(asked) + 0.3, color=ACCENT, alpha=0.12, linewidth=0)
    axes.text(-9.5, 2.58, "asked for (in the band, nobody would comment)", color=ACCENT, fontsize=9)
    for name, kinds in WORN:
        warmth = clo_of(sum(a_garment(kind).warmth_clo for kind in kinds))
        axes.axhline(warmth, color=LINE, linewidth=1, zorder=0)
        axes.text(35.4, warmth, f"{name}  {warmth:.2f}", va="center", fontsize=8.5, color=INK)
    axes.set_xlim(-10, 35)
    axes.set_ylim(0, 2.85)
    axes.set_xlabel("felt temperature, °C")
    axes.set_ylabel("insulation, clo")
    axes.set_title("How warm an outfit should be")


def draw_pattern(axes: Axes) -> None:
    """What two patterned garments are worth together, without and with a shared colour."""
    patterns = [pattern for pattern in Pattern if pattern is not Pattern.SOLID]
    apart = _patterns(patterns, Colour.RED, Colour.BLUE)
    sharing = _patterns(patterns, Colour.RED, Colour.RED)
    names = [pattern.value.replace("_", " ") for pattern in patterns]
    _heat(axes, np.triu(sharing) + np.tril(apart, -1), names, names)
    axes.set_title("Two patterns: below the diagonal without,\non and above it with a colour in common")


def draw_silhouette(axes: Axes) -> None:
    """What a top and a bottom of these fits are worth together."""
    tops = [a_garment("shirt", fit=fit) for fit in Fit]
    columns = columns_of([*tops, *(a_garment("pants", fit=fit) for fit in Fit)])
    values = silhouette_pairs(pairing_of(columns, np.arange(8), None), np.arange(4), slice(4, 8))
    _heat(axes, values, [f"{fit} top" for fit in Fit], [f"{fit} bottom" for fit in Fit])
    axes.set_title("Loose over loose costs a little")


def draw_freshness(axes: Axes) -> None:
    """What the days since the last wear are worth."""
    days = np.arange(0, 91)
    for kind, name, place, colour in (
        ("shirt", "tops, dresses", (5.6, -0.45), ACCENT),
        ("pants", "bottoms", (3.5, -0.42), INK),
        ("shoes", "shoes", (1.0, -0.2), GOOD),
    ):
        garment = a_garment(kind)
        columns = columns_of([replace(garment, last_worn_on=DAY - timedelta(int(day))) for day in days])
        axes.plot(days, freshness_scores(columns, Situation(DAY)), color=colour, linewidth=2)
        axes.text(*place, name, color=colour, fontsize=9)
    axes.axhline(0, color=LINE, zorder=0)
    axes.set_xscale("symlog", linthresh=7)
    axes.set_xticks([0, 1, 2, 3, 5, 7, 14, 30, 60, 90], ["0", "1", "2", "3", "5", "7", "14", "30", "60", "90"])
    axes.minorticks_off()
    axes.set_xlim(0, 95)
    axes.set_xlabel("days since it was worn")
    axes.set_ylabel("worth")
    axes.set_title("What was worn lately rests a little")


def draw_preferences(axes: Axes) -> None:
    """What each statement is worth."""
    from vestiary.styling.terms import requests  # noqa: PLC0415

    _bars(
        axes,
        [
            ("a style asked for now", requests.KEYWORD),
            ("comfort first: a hoodie, sneakers", requests.COMFORT_WORTH),
            ("a preferred style", statements.PREFERRED_STYLE),
            ("a favourite colour", statements.FAVORITE_COLOUR),
            ("the preferred fit", statements.PREFERRED_FIT),
            ("a favourite garment", statements.FAVORITE_GARMENT),
            ("none of the styles asked for", requests.NO_KEYWORD),
            ("another season than the weather's", requests.OFF_SEASON),
            ("a colour to avoid", statements.AVOIDED_COLOUR),
            ("a style to avoid", statements.AVOIDED_STYLE),
        ],
    )
    axes.set_title("What is said and asked, for each garment")


def draw_taste(axes: Axes) -> None:
    """What eight votes taught about four garments (made-up votes)."""
    learned = Taste(features={"color:green": -0.45, "color:navy": 0.2, "category:blazer": 0.3, "pattern:floral": -0.25})
    shown = (
        a_garment("blazer", Colour.NAVY),
        a_garment("sweater", Colour.NAVY),
        a_garment("blouse", Colour.WHITE, pattern=Pattern.FLORAL),
        a_garment("skirt", Colour.GREEN),
    )
    bars = []
    for garment in shown:
        terms = [term for term in terms_of([garment], (), Situation(DAY, taste=learned)) if term.factor is Factor.TASTE]
        bars.append((terms[0].says, terms[0].value))
    _bars(axes, bars)
    axes.set_title("What was learned from votes (an example)")


def draw_extras(axes: Axes) -> None:
    """What a piece costs that an outfit is complete without."""
    _bars(
        axes,
        [
            *((str(kind), price) for kind, price in extras.ACCESSORIES.items()),
            ("outerwear over outerwear on a cold day", extras.SECOND_OUTERWEAR),
            ("a layer in unknown weather", extras.LAYERS[None]),
            ("outerwear in unknown weather", extras.OUTERWEAR[None]),
        ],
    )
    axes.set_title("What one piece more must earn")


def _patterns(patterns: Sequence[Pattern], one: Colour, other: Colour) -> NDArray[np.float32]:
    tops = [a_garment("shirt", one, pattern=pattern) for pattern in patterns]
    columns = columns_of([*tops, *(a_garment("pants", other, pattern=pattern) for pattern in patterns)])
    count = len(patterns)
    return pattern_pairs(pairing_of(columns, np.arange(2 * count), None), np.arange(count), slice(count, 2 * count))


def _heat(axes: Axes, values: NDArray[np.float32], rows: Sequence[str], columns: Sequence[str]) -> None:
    axes.imshow(values, cmap=_GOOD_BAD, norm=TwoSlopeNorm(0, -1, max(0.8, float(values.max()))))
    for (row, column), value in np.ndenumerate(values):
        if abs(value) > 0.004:  # noqa: PLR2004  # else there is no opinion to write
            colour = PAPER if abs(value) > 0.6 else INK  # noqa: PLR2004  # light on dark
            axes.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=7.5, color=colour)
    axes.set_xticks(range(len(columns)), columns, rotation=50, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), rows)
    _quiet(axes)


def _bars(axes: Axes, bars: Sequence[tuple[str, float]]) -> None:
    for row, (_, value) in enumerate(bars):
        axes.barh(row, value, color=GOOD if value > 0 else ACCENT, height=0.6)
        side = "left" if value > 0 else "right"
        axes.text(value + (0.02 if value > 0 else -0.02), row, f"{value:+.2f}", va="center", ha=side, fontsize=9)
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.invert_yaxis()
    low, high = (end(value for _, value in bars) for end in (min, max))
    axes.set_xlim(min(low, 0) * 1.25 - 0.05, max(high, 0) * 1.25 + 0.05)
    axes.axvline(0, color=LINE, zorder=0)
    _quiet(axes)


def _quiet(axes: Axes) -> None:
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


CHARTS: Sequence[tuple[str, tuple[float, float], Callable[[Axes], None]]] = (
    ("whole", (7.5, 3.9), draw_whole),
    ("squash", (6, 3.4), draw_squash),
    ("colours", (7.6, 7.2), draw_colours),
    ("types", (7.6, 6.6), draw_types),
    ("occasion", (7, 4.4), draw_occasion),
    ("warmth", (8, 4.6), draw_warmth),
    ("pattern", (6.4, 5.6), draw_pattern),
    ("silhouette", (5.6, 4), draw_silhouette),
    ("freshness", (7, 3.8), draw_freshness),
    ("preferences", (7, 4), draw_preferences),
    ("taste", (8.4, 2.6), draw_taste),
    ("extras", (7, 2.4), draw_extras),
)


def main() -> None:
    """Draw all."""
    with house_look():
        for name, size, draw in CHARTS:
            figure = Figure(figsize=size, layout="constrained")
            draw(figure.subplots())
            path = PICTURES / f"outfit-{name}.webp"
            figure.savefig(path, dpi=DPI, format="webp", pil_kwargs={"quality": 88, "method": 6})


if __name__ == "__main__":
    main()
