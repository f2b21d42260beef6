"""Drawn photos of garments, every one different, as small as a test can bear."""

import io
import random

import numpy as np
from PIL import Image, ImageDraw

SHIRT = ((112, 45), (82, 56), (30, 142), (64, 161), (82, 124), (82, 300), (218, 300), (218, 124), (236, 161),
         (270, 142), (218, 56), (188, 45), (150, 64))  # fmt: skip
TROUSERS = ((98, 38), (202, 38), (225, 360), (169, 360), (150, 128), (131, 360), (75, 360))
OUTLINES = (SHIRT, TROUSERS)


def garment_image(number: int, *, width: int = 300, height: int = 400) -> Image.Image:
    """Return a drawn garment on a floor, RGB; another number is another garment."""
    chance = random.Random(number)
    floor = tuple(chance.randint(150, 230) for _ in range(3))
    colour = tuple(chance.randint(10, 140) for _ in range(3))
    image = Image.new("RGB", (300, 400), floor)
    draw = ImageDraw.Draw(image)
    shift = chance.randint(-15, 15)
    draw.polygon([(x + shift, y) for x, y in chance.choice(OUTLINES)], fill=colour)
    for _ in range(chance.randint(0, 4)):
        top = chance.randint(70, 280)
        draw.rectangle((95 + shift, top, 205 + shift, top + 8), fill=tuple(chance.randint(0, 255) for _ in range(3)))
    grain = np.random.default_rng(number).normal(0, 4, (400, 300, 3))
    grainy = Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))
    return grainy if (width, height) == grainy.size else grainy.resize((width, height))


def garment_photo(number: int, *, kind: str = "JPEG", width: int = 300, height: int = 400) -> bytes:
    """Return a drawn garment as a file of the given kind."""
    return encoded(garment_image(number, width=width, height=height), kind)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return a picture as a file; `kind` and `options` are Pillow's."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
