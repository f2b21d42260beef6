"""Draws photos of clothes for the demo: garments of cloth on a floor or a bed sheet, each a little different."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 1280
"""Pixels of a drawn photo."""

Rgb = tuple[int, int, int]
Outline = Sequence[tuple[float, float]]
"""Corners as shares of width and height, from the top left."""

Cloth = Literal["plain", "striped", "checked", "dotted"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What to draw: a shape, its cloth, and what it lies on."""

    shape: str
    colour: Rgb
    second: Rgb = (245, 245, 240)
    cloth: Cloth = "plain"
    ground: Rgb = (226, 221, 212)


def photo_of(drawn: Drawn, *, seed: int) -> bytes:
    """Return a JPEG of a garment, the same one for the same seed."""
    random = Random(seed)  # noqa: S311  # a drawing, not a secret
    ground = _woven(drawn.ground, random, strength=7)
    shape = _mask(OUTLINES[drawn.shape])
    cloth = _shaded(_cloth(drawn, random), shape)
    ground.paste(_shadow(ground), (0, 0), _soft_shadow(shape))
    ground.paste(cloth, (0, 0), shape)
    _draw_seams(ground, drawn)
    turned = ground.rotate(random.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=drawn.ground)
    sink = io.BytesIO()
    turned.save(sink, "JPEG", quality=88)
    return sink.getvalue()


def _mask(outlines: Sequence[Outline]) -> Image.Image:
    """Return white where there is cloth, with rounded corners."""
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(mask)
    for outline in outlines:
        pen.polygon([(x * WIDTH, y * HEIGHT) for x, y in outline], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(9)).point(lambda grey: 255 if grey > 127 else 0)  # noqa: PLR2004  # half


def _woven(colour: Rgb, random: Random, *, strength: int) -> Image.Image:
    """Return a plain colour with the fine unevenness that no real surface lacks."""
    noise = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), random.randbytes(WIDTH * HEIGHT // 4))
    grain = noise.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).point(
        lambda grey: 128 + (grey - 128) * strength // 64
    )
    return ImageChops.overlay(Image.new("RGB", (WIDTH, HEIGHT), colour), Image.merge("RGB", (grain,) * 3))


def _cloth(drawn: Drawn, random: Random) -> Image.Image:
    cloth = _woven(drawn.colour, random, strength=14)
    pen = ImageDraw.Draw(cloth)
    step = random.randint(46, 58)
    match drawn.cloth:
        case "striped":
            _draw_bands(pen, drawn.second, step=step, across=False)
        case "checked":
            _draw_bands(pen, drawn.second, step=step * 2, across=False)
            _draw_bands(pen, drawn.second, step=step * 2, across=True)
        case "dotted":
            for row, y in enumerate(range(0, HEIGHT, step)):
                for x in range((row % 2) * step // 2, WIDTH, step):
                    pen.ellipse((x, y, x + step // 3, y + step // 3), fill=drawn.second)
        case "plain":
            pass
    return cloth


def _draw_bands(pen: ImageDraw.ImageDraw, colour: Rgb, *, step: int, across: bool) -> None:
    for start in range(0, WIDTH if across else HEIGHT, step):
        end = start + step // 3
        pen.rectangle((start, 0, end, HEIGHT) if across else (0, start, WIDTH, end), fill=colour)


def _shaded(cloth: Image.Image, shape: Image.Image) -> Image.Image:
    """Darken towards the edge, as cloth that lies on something does."""
    height = shape.filter(ImageFilter.GaussianBlur(26)).point(lambda grey: 170 + grey // 3)
    return ImageChops.multiply(cloth, Image.merge("RGB", (height,) * 3))


def _shadow(ground: Image.Image) -> Image.Image:
    return ground.point(lambda grey: grey * 3 // 5)


def _soft_shadow(shape: Image.Image) -> Image.Image:
    return ImageChops.offset(shape, 10, 14).filter(ImageFilter.GaussianBlur(14)).point(lambda grey: grey * 2 // 3)


def _draw_seams(picture: Image.Image, drawn: Drawn) -> None:
    """Add the few lines by which a shape is read: a placket, a fly, laces."""
    pen = ImageDraw.Draw(picture)
    dark = (drawn.colour[0] * 3 // 5, drawn.colour[1] * 3 // 5, drawn.colour[2] * 3 // 5)
    for line in SEAMS.get(drawn.shape, ()):
        pen.line([(x * WIDTH, y * HEIGHT) for x, y in line], fill=dark, width=5, joint="curve")
    for x, y in BUTTONS.get(drawn.shape, ()):
        pen.ellipse((x * WIDTH - 8, y * HEIGHT - 8, x * WIDTH + 8, y * HEIGHT + 8), fill=drawn.second, outline=dark)


def _mirrored(half: Outline) -> Outline:
    """Complete a left half, given from the top middle down to the bottom middle."""
    return [*half, *((1 - x, y) for x, y in reversed(half))]


def _top(*, sleeve: float, hem: float, width: float, neck: float = 0.2) -> Outline:
    """Return a top: how far down the sleeves and the hem reach, and how wide it is."""
    left = 0.5 - width / 2
    return _mirrored(
        [
            (0.5, neck + 0.05),
            (0.42, neck),
            (left + 0.02, neck + 0.05),
            (left - 0.06 - sleeve * 0.14, neck + 0.05 + sleeve),
            (left + 0.05 - sleeve * 0.14, neck + 0.09 + sleeve),
            (left + 0.04, neck + 0.2),
            (left + 0.03, hem),
            (0.5, hem + 0.01),
        ]
    )


def _legs(*, hem: float, width: float, flare: float = 0.0) -> Outline:
    left = 0.5 - width / 2
    return _mirrored(
        [(0.5, 0.12), (left + 0.04, 0.12), (left, 0.3), (left - flare, hem), (left + 0.15 + flare, hem), (0.49, 0.4)]
    )


def _shoe(top: float, *, shaft: float = 0.0) -> Outline:
    return [
        (0.16, top - shaft),
        (0.36, top - shaft),
        (0.42, top + 0.03),
        (0.62, top + 0.1),
        (0.84, top + 0.13),
        (0.87, top + 0.2),
        (0.15, top + 0.2),
    ]


OUTLINES: dict[str, Sequence[Outline]] = {
    "tee": [_top(sleeve=0.14, hem=0.78, width=0.5)],
    "shirt": [_top(sleeve=0.46, hem=0.82, width=0.46)],
    "sweater": [_top(sleeve=0.48, hem=0.76, width=0.54)],
    "coat": [_top(sleeve=0.5, hem=0.93, width=0.5, neck=0.07)],
    "dress": [
        _mirrored([(0.5, 0.16), (0.4, 0.08), (0.36, 0.08), (0.36, 0.2), (0.4, 0.4), (0.22, 0.9), (0.5, 0.93)]),
    ],
    "jeans": [_legs(hem=0.92, width=0.44)],
    "shorts": [_legs(hem=0.56, width=0.48, flare=0.03)],
    "skirt": [_mirrored([(0.5, 0.24), (0.36, 0.24), (0.24, 0.76), (0.5, 0.78)])],
    "sneakers": [_shoe(0.2), _shoe(0.56)],
    "boots": [_shoe(0.56, shaft=0.34)],
    "hat": [
        _mirrored([(0.5, 0.3), (0.36, 0.32), (0.32, 0.5), (0.5, 0.52)]),
        _mirrored([(0.5, 0.49), (0.2, 0.52), (0.12, 0.58), (0.5, 0.63)]),
    ],
    "bag": [
        _mirrored([(0.5, 0.4), (0.22, 0.4), (0.2, 0.8), (0.5, 0.82)]),
        [(0.36, 0.42), (0.38, 0.2), (0.62, 0.2), (0.64, 0.42), (0.6, 0.42), (0.58, 0.24), (0.42, 0.24), (0.4, 0.42)],
    ],
}

SEAMS: dict[str, Sequence[Outline]] = {
    "shirt": [[(0.5, 0.25), (0.5, 0.82)], [(0.42, 0.2), (0.5, 0.27), (0.58, 0.2)]],
    "coat": [[(0.52, 0.14), (0.52, 0.93)], [(0.42, 0.07), (0.52, 0.24), (0.58, 0.07)]],
    "jeans": [[(0.5, 0.13), (0.5, 0.4)], [(0.3, 0.16), (0.7, 0.16)]],
    "shorts": [[(0.5, 0.13), (0.5, 0.4)], [(0.28, 0.16), (0.72, 0.16)]],
    "skirt": [[(0.36, 0.28), (0.64, 0.28)]],
    "sneakers": [[(0.15, 0.37), (0.86, 0.37)], [(0.15, 0.73), (0.86, 0.73)], [(0.44, 0.25), (0.5, 0.31)]],
    "boots": [[(0.15, 0.73), (0.86, 0.73)]],
    "hat": [[(0.32, 0.5), (0.68, 0.5)]],
    "bag": [[(0.22, 0.5), (0.78, 0.5)]],
}

BUTTONS: dict[str, Outline] = {
    "shirt": [(0.5, 0.3 + 0.1 * place) for place in range(6)],
    "coat": [(0.47, 0.34 + 0.13 * place) for place in range(4)],
    "bag": [(0.5, 0.52)],
}
