"""Small drawn pictures of garments, for what every clone must prove without photos."""

import cv2
import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import RgbImage

Rgb = tuple[int, int, int]

SHIRT = [(150, 60), (110, 75), (40, 190), (85, 215), (110, 165), (110, 400), (290, 400), (290, 165), (315, 215),
         (360, 190), (290, 75), (250, 60), (200, 85)]  # fmt: skip
TROUSERS = [(130, 50), (270, 50), (300, 480), (225, 480), (200, 170), (175, 480), (100, 480)]


def drawn(outline: list[tuple[int, int]], colour: Rgb, floor: Rgb, *, seed: int = 1) -> RgbImage:
    """Return a 400 x 533 px picture of one garment on a floor, with grain and soft light as a phone's photo has."""
    picture = np.full((533, 400, 3), floor, np.uint8)
    cv2.fillPoly(picture, [np.array(outline, np.int32)], colour, lineType=cv2.LINE_AA)
    light = np.linspace(1.03, 0.95, 533)[:, None, None]
    grain = np.random.default_rng(seed).normal(0, 3, picture.shape)
    return RgbImage(np.clip(picture * light + grain, 0, 255).astype(np.uint8))


def outline_mask(outline: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Return the true garment pixels of a drawn picture, bool, shape (533, 400)."""
    mask = np.zeros((533, 400), np.uint8)
    cv2.fillPoly(mask, [np.array(outline, np.int32)], 1)
    return np.asarray(mask == 1)


def grey(level: int, *, height: int = 300, width: int = 300) -> RgbImage:
    """Return a picture of one even grey."""
    return RgbImage(np.full((height, width, 3), level, np.uint8))


def striped_with(variance_above_zero: int) -> RgbImage:
    """Return a 300 px picture of vertical stripes, two pixels wide, around middle grey, of the given step."""
    columns = (np.arange(300) // 2 % 2) * variance_above_zero + 100
    return RgbImage(np.repeat(np.tile(columns.astype(np.uint8), (300, 1))[..., None], 3, axis=2))


def drawn_person(*, skin: Rgb, shirt: Rgb, legs: Rgb, wall: Rgb = (205, 208, 212)) -> RgbImage:
    """Return a 400 x 600 px picture of somebody who stands before a wall in a shirt with short sleeves."""
    picture = np.full((600, 400, 3), wall, np.uint8)
    cv2.ellipse(picture, (200, 98), (36, 44), 0, 0, 360, (60, 40, 30), -1, cv2.LINE_AA)
    for side in (-1, 1):
        arm = [(52, 180), (84, 210), (96, 350), (76, 352), (64, 240)]
        _fill(picture, [(200 + side * x, y) for x, y in arm], skin)
    cv2.rectangle(picture, (188, 130), (212, 170), skin, -1)
    half = [(-20, 158), (-70, 172), (-90, 240), (-62, 250), (-60, 350)]
    _fill(picture, [*((200 + x, y) for x, y in half), *((200 - x, y) for x, y in reversed(half))], shirt)
    leg = [(-58, 345), (-62, 510), (-10, 510), (0, 390)]
    _fill(picture, [*((200 + x, y) for x, y in leg), *((200 - x, y) for x, y in reversed(leg))], legs)
    cv2.ellipse(picture, (200, 106), (28, 38), 0, 0, 360, skin, -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(picture, (200 + side * 11, 98), 3, (40, 30, 30), -1)
    grain = np.random.default_rng(1).normal(0, 3, picture.shape)
    return RgbImage(np.clip(picture + grain, 0, 255).astype(np.uint8))


def _fill(picture: NDArray[np.uint8], corners: list[tuple[int, int]], colour: Rgb) -> None:
    cv2.fillPoly(picture, [np.array(corners, np.int32)], colour, lineType=cv2.LINE_AA)
