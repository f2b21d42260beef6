"""Words of colour: which of the named colours each may mean, and where it lies in sRGB."""

from collections.abc import Mapping
from typing import Final

from vestiary.vision.oklab import hex_of, oklab_of_hex
from vestiary.vision.vocabulary import Colour

TYPICAL: Final[Mapping[Colour, str]] = {
    Colour.BLACK: "#1d1c1b",
    Colour.WHITE: "#f7f5f0",
    Colour.GREY: "#8d8d8b",
    Colour.NAVY: "#1f2b4d",
    Colour.BLUE: "#3a66a8",
    Colour.RED: "#a8262c",
    Colour.GREEN: "#3f7a4e",
    Colour.BROWN: "#6b452c",
    Colour.TAN: "#b98e60",
    Colour.BEIGE: "#dccbae",
    Colour.PINK: "#dd95a8",
    Colour.PURPLE: "#6d4a8e",
    Colour.ORANGE: "#d9762b",
    Colour.YELLOW: "#e3bd3b",
}
"""sRGB of each named colour as cloth has it; `unknown` has none."""

_BLACK, _WHITE, _GREY, _NAVY, _BLUE = Colour.BLACK, Colour.WHITE, Colour.GREY, Colour.NAVY, Colour.BLUE
_RED, _GREEN, _BROWN, _TAN, _BEIGE = Colour.RED, Colour.GREEN, Colour.BROWN, Colour.TAN, Colour.BEIGE
_PINK, _PURPLE, _ORANGE, _YELLOW = Colour.PINK, Colour.PURPLE, Colour.ORANGE, Colour.YELLOW

SHADES: Final[tuple[tuple[str, tuple[Colour, ...], str], ...]] = (
    *((str(colour), (colour,), shade) for colour, shade in TYPICAL.items()),
    ("jet", (_BLACK,), "#101010"),
    ("ebony", (_BLACK,), "#1b1917"),
    ("off-white", (_WHITE, _BEIGE), "#f0ece0"),
    ("ivory", (_WHITE, _BEIGE), "#f3eedd"),
    ("cream", (_WHITE, _BEIGE), "#f0e4c8"),
    ("ecru", (_BEIGE, _WHITE), "#e0d6bd"),
    ("gray", (_GREY,), "#8d8d8b"),
    ("charcoal", (_GREY, _BLACK), "#3c3f43"),
    ("anthracite", (_GREY, _BLACK), "#383b40"),
    ("slate", (_GREY, _BLUE), "#5b6670"),
    ("silver", (_GREY,), "#b9bcc0"),
    ("navy-blue", (_NAVY,), "#1f2b4d"),
    ("midnight", (_NAVY, _BLACK), "#171d36"),
    ("midnight-blue", (_NAVY,), "#171d36"),
    ("dark-blue", (_NAVY, _BLUE), "#22335f"),
    ("light-blue", (_BLUE,), "#a9c4e0"),
    ("sky", (_BLUE,), "#8dbde8"),
    ("sky-blue", (_BLUE,), "#8dbde8"),
    ("baby-blue", (_BLUE,), "#b3d3ea"),
    ("powder-blue", (_BLUE,), "#b0cbdf"),
    ("royal-blue", (_BLUE,), "#2f55c0"),
    ("cobalt", (_BLUE,), "#1d4fb0"),
    ("azure", (_BLUE,), "#3f8fe0"),
    ("indigo", (_BLUE, _NAVY, _PURPLE), "#393f7e"),
    ("teal", (_GREEN, _BLUE), "#1f6f74"),
    ("petrol", (_BLUE, _GREEN, _NAVY), "#13505c"),
    ("turquoise", (_BLUE, _GREEN), "#3fbdb6"),
    ("aqua", (_BLUE, _GREEN), "#5cc9cf"),
    ("cyan", (_BLUE,), "#30b8d8"),
    ("burgundy", (_RED, _PURPLE, _BROWN), "#651c32"),
    ("wine", (_RED, _PURPLE), "#6a2036"),
    ("wine-red", (_RED, _PURPLE), "#6a2036"),
    ("bordeaux", (_RED, _PURPLE), "#5f1a30"),
    ("claret", (_RED, _PURPLE), "#701d35"),
    ("oxblood", (_RED, _BROWN), "#5a1a1c"),
    ("maroon", (_RED, _BROWN), "#6b1d20"),
    ("crimson", (_RED,), "#b3163a"),
    ("scarlet", (_RED,), "#cf2a1e"),
    ("cherry", (_RED,), "#a81830"),
    ("ruby", (_RED,), "#9b1b3c"),
    ("brick", (_RED, _ORANGE, _BROWN), "#9c4434"),
    ("rust", (_ORANGE, _BROWN, _RED), "#a4502b"),
    ("terracotta", (_ORANGE, _BROWN), "#bd6a49"),
    ("copper", (_ORANGE, _BROWN), "#b06a3b"),
    ("olive", (_GREEN, _BROWN), "#66663a"),
    ("khaki", (_TAN, _GREEN, _BEIGE), "#98906a"),
    ("army-green", (_GREEN,), "#545a38"),
    ("moss", (_GREEN,), "#5c6b45"),
    ("sage", (_GREEN, _GREY), "#9aa98a"),
    ("mint", (_GREEN,), "#a9d8bf"),
    ("forest", (_GREEN,), "#24462f"),
    ("forest-green", (_GREEN,), "#24462f"),
    ("bottle-green", (_GREEN,), "#12402f"),
    ("emerald", (_GREEN,), "#118a5c"),
    ("lime", (_GREEN, _YELLOW), "#a4cc3c"),
    ("pistachio", (_GREEN,), "#b4cc96"),
    ("chocolate", (_BROWN,), "#4b2f20"),
    ("coffee", (_BROWN,), "#573e2e"),
    ("chestnut", (_BROWN,), "#74422f"),
    ("cognac", (_BROWN, _TAN, _ORANGE), "#96592e"),
    ("mocha", (_BROWN,), "#7b5c48"),
    ("camel", (_TAN, _BROWN, _BEIGE), "#b8905e"),
    ("caramel", (_TAN, _BROWN), "#b0783f"),
    ("taupe", (_TAN, _BROWN, _GREY), "#8b7d6f"),
    ("sand", (_BEIGE, _TAN), "#d3bf9a"),
    ("stone", (_BEIGE, _GREY), "#c8bfae"),
    ("nude", (_BEIGE, _PINK, _TAN), "#dcb99f"),
    ("oatmeal", (_BEIGE,), "#d9ccb4"),
    ("champagne", (_BEIGE,), "#e8d6b5"),
    ("rose", (_PINK,), "#d67f92"),
    ("blush", (_PINK,), "#e9bcb9"),
    ("dusty-pink", (_PINK,), "#c9959b"),
    ("hot-pink", (_PINK,), "#e23f8f"),
    ("fuchsia", (_PINK, _PURPLE), "#c8287f"),
    ("magenta", (_PINK, _PURPLE), "#c02a86"),
    ("salmon", (_PINK, _ORANGE), "#ec9280"),
    ("coral", (_ORANGE, _PINK, _RED), "#ee705c"),
    ("peach", (_ORANGE, _PINK), "#f3bb98"),
    ("apricot", (_ORANGE,), "#eda868"),
    ("violet", (_PURPLE,), "#6b3fa0"),
    ("lilac", (_PURPLE,), "#b9a2cf"),
    ("lavender", (_PURPLE,), "#b7a8d6"),
    ("mauve", (_PURPLE, _PINK), "#9c7a96"),
    ("plum", (_PURPLE, _RED), "#5c2a4d"),
    ("aubergine", (_PURPLE,), "#412338"),
    ("eggplant", (_PURPLE,), "#412338"),
    ("tangerine", (_ORANGE,), "#ec7a1e"),
    ("mustard", (_YELLOW, _ORANGE), "#c6962e"),
    ("ochre", (_YELLOW, _ORANGE, _TAN), "#c08a35"),
    ("gold", (_YELLOW, _TAN), "#c8a44b"),
    ("golden", (_YELLOW, _TAN), "#c8a44b"),
    ("lemon", (_YELLOW,), "#f1e26a"),
)
"""A word, the named colours that a reading may give such cloth (the likeliest first), and its sRGB value."""

_LIGHTER: Final[Mapping[str, float]] = {"dark": -0.13, "deep": -0.1, "light": 0.17, "pale": 0.22, "bright": 0.06}
"""What such a word does to a colour's lightness in OKLab."""


def _tinged() -> tuple[tuple[str, Colour, str], ...]:
    written = {word for word, _, _ in SHADES}
    made = []
    for how, step in _LIGHTER.items():
        for colour, shade in TYPICAL.items():
            lab = oklab_of_hex(shade).copy()
            lab[0] = min(max(lab[0] + step, 0.1), 0.97)
            if f"{how}-{colour}" not in written:
                made.append((f"{how}-{colour}", colour, hex_of(lab)))
    return tuple(made)


TINGED: Final[tuple[tuple[str, Colour, str], ...]] = _tinged()
"""`dark green` and the like, for every named colour that has no line of its own above."""
