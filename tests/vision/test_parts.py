"""Several garments on one photo, and somebody who wears them: on masks and on drawn photos."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from typing_extensions import override

from tests.vision.drawing import SHIRT, TROUSERS, Rgb, drawn, drawn_person
from vestiary.vision.adapters.fake import FakeClassifier, fake_models
from vestiary.vision.domain import (
    AlphaMask,
    Box,
    Category,
    Colour,
    Detection,
    Finding,
    GarmentAnalysis,
    GarmentPart,
    GarmentPicture,
    Guess,
    QualityThresholds,
    RgbImage,
)
from vestiary.vision.labelling import SmallMask, regions_of, without_bridges
from vestiary.vision.parts import propose_parts
from vestiary.vision.persons import person_on
from vestiary.vision.understanding import Models, understand

FLOOR: Rgb = (190, 185, 175)
RED: Rgb = (180, 30, 40)
BLUE: Rgb = (30, 50, 150)


class ByPlace(FakeClassifier):
    """A classifier that calls the upper half of a picture one thing and the lower half another."""

    def __init__(self, above: Category, below: Category, confidence: float = 0.8) -> None:
        super().__init__()
        self.above, self.below, self.confidence = above, below, confidence

    @override
    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:
        rows = np.flatnonzero((picture.alpha >= 128).any(1))
        is_above = rows.mean() < picture.alpha.shape[0] / 2
        return (Guess(self.above if is_above else self.below, self.confidence),)


def laid(*things: tuple[Box, Rgb]) -> tuple[RgbImage, AlphaMask]:
    """Return a 400 x 600 px picture of rectangles of cloth on a floor, and its mask."""
    image = np.full((600, 400, 3), FLOOR, np.uint8)
    alpha = np.zeros((600, 400), np.uint8)
    for box, colour in things:
        place = np.s_[box.y : box.y + box.height, box.x : box.x + box.width]
        image[place], alpha[place] = colour, 255
    return RgbImage(image), AlphaMask(alpha)


def parts_of(*things: tuple[Box, Rgb], classifier: FakeClassifier | None = None) -> tuple[GarmentPart, ...]:
    image, alpha = laid(*things)
    return propose_parts(image, alpha, [], classifier or FakeClassifier())


def test_regions_are_those_of_opencv() -> None:
    chance = np.random.default_rng(3)
    for _ in range(20):
        mask = SmallMask(cv2.GaussianBlur(chance.random((60, 80)), (0, 0), 2) > 0.5)
        count, _labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)

        regions = regions_of(mask)

        assert sorted(int(region.sum()) for region in regions) == sorted(stats[1:count, cv2.CC_STAT_AREA].tolist())
        assert np.array_equal(np.any(regions, axis=0), mask)


def test_an_empty_mask_has_no_regions() -> None:
    assert regions_of(SmallMask(np.zeros((5, 5), np.bool_))) == []


def test_a_thread_between_two_things_does_not_hold_them_together() -> None:
    mask = np.zeros((40, 80), np.bool_)
    mask[5:35, 5:30] = mask[5:35, 50:75] = mask[20, 30:50] = True

    assert len(regions_of(without_bridges(SmallMask(mask), 1))) == 2


def test_two_garments_apart_are_two_parts_the_larger_first() -> None:
    shirt, skirt = Box(20, 20, 340, 260), Box(60, 340, 200, 200)

    parts = parts_of((skirt, BLUE), (shirt, RED))

    assert [is_near(part.box, box) for part, box in zip(parts, (shirt, skirt), strict=True)] == [True, True]
    assert parts[0].share == pytest.approx(340 * 260 / 240_000, abs=0.01)
    assert parts[0].guesses[0].category is Category.T_SHIRT


def is_near(box: Box, other: Box) -> bool:
    """Say whether two boxes are the same but for a few pixels."""
    mine, theirs = (np.array([each.x, each.y, each.width, each.height]) for each in (box, other))
    return int(np.abs(mine - theirs).max()) <= 6


def test_one_garment_is_no_part() -> None:
    assert parts_of((Box(50, 50, 300, 400), RED)) == ()
    assert parts_of() == ()


def test_a_pair_is_one_garment() -> None:
    pair = (Box(40, 200, 120, 260), BLUE), (Box(220, 205, 118, 255), BLUE)

    assert parts_of(*pair, classifier=FakeClassifier(Category.BOOTS)) == ()


class SlippersAlone(FakeClassifier):
    """A classifier that takes one slipper for a hat, and two for shoes."""

    @override
    def classify(self, picture: GarmentPicture) -> tuple[Guess, ...]:
        across = np.ptp(np.flatnonzero((picture.alpha >= 128).any(0)))
        return (Guess(Category.SHOES if across > picture.alpha.shape[1] / 2 else Category.HAT, 0.9),)


def test_a_pair_that_only_together_looks_like_shoes_is_one_garment() -> None:
    pair = (Box(40, 200, 120, 260), BLUE), (Box(220, 205, 118, 255), BLUE)

    assert parts_of(*pair, classifier=SlippersAlone()) == ()


def test_what_hangs_within_a_garment_is_a_piece_of_it() -> None:
    cap, strap, tassel = Box(40, 40, 320, 200), Box(40, 240, 30, 300), Box(250, 400, 100, 120)

    assert parts_of((cap, BLUE), (strap, BLUE), (tassel, BLUE), classifier=FakeClassifier(Category.HAT)) == ()


def test_a_pair_beside_a_shirt_is_one_part() -> None:
    shoes = Box(40, 420, 90, 120), Box(150, 425, 90, 120)

    things = (Box(40, 40, 300, 300), RED), (shoes[0], BLUE), (shoes[1], BLUE)
    parts = parts_of(*things, classifier=ByPlace(Category.SHIRT, Category.SHOES))

    assert len(parts) == 2
    assert is_near(parts[1].box, Box(40, 420, 200, 125))


def test_two_garments_of_one_cloth_are_two_when_both_are_clear() -> None:
    things = (Box(40, 20, 300, 220), BLUE), (Box(60, 330, 250, 240), BLUE)

    assert len(parts_of(*things, classifier=ByPlace(Category.SHIRT, Category.JEANS, 0.9))) == 2
    assert parts_of(*things, classifier=ByPlace(Category.SHIRT, Category.JEANS, 0.5)) == ()


def test_specks_and_what_lies_along_the_edge_are_not_garments() -> None:
    shirt = (Box(100, 50, 250, 400), RED)

    assert parts_of(shirt, (Box(10, 500, 20, 20), BLUE)) == ()
    assert parts_of(shirt, (Box(0, 0, 40, 600), BLUE)) == ()


def test_a_top_over_a_bottom_is_cut_at_the_waist() -> None:
    things = (Box(80, 60, 220, 240), RED), (Box(90, 300, 200, 250), BLUE)

    parts = parts_of(*things, classifier=ByPlace(Category.SWEATER, Category.PANTS))

    assert [part.guesses[0].category for part in sorted(parts, key=lambda part: part.box.y)] == [
        Category.SWEATER,
        Category.PANTS,
    ]
    assert sorted(part.box.y for part in parts) == pytest.approx([60, 300], abs=8)


def test_a_two_coloured_dress_is_not_cut() -> None:
    things = (Box(80, 60, 220, 240), RED), (Box(90, 300, 200, 250), BLUE)

    assert parts_of(*things, classifier=ByPlace(Category.DRESS, Category.DRESS)) == ()


def test_several_located_detections_are_the_parts() -> None:
    image, alpha = laid((Box(50, 50, 300, 400), RED))
    found = [Detection(Box(0, 0, 200, 600), 0.9), Detection(Box(200, 0, 200, 600), 0.7)]

    parts = propose_parts(image, alpha, found, FakeClassifier())

    assert [(part.box, part.confidence) for part in parts] == [(each.box, each.confidence) for each in found]
    unlocated = [replace(each, located=False) for each in found]
    assert propose_parts(image, alpha, unlocated, FakeClassifier()) == ()


def test_the_same_photo_gives_the_same_parts(built_in: Models) -> None:
    image = two_on_a_floor()

    first, again = analysed(built_in, image), analysed(built_in, RgbImage(image.copy()))

    assert first.parts == again.parts
    assert len(first.parts) == 2


def test_boxes_are_told_in_pixels_of_the_original(built_in: Models) -> None:
    image = two_on_a_floor()

    whole, half = analysed(built_in, image), understand(image, built_in, QualityThresholds(), scale=2)

    assert isinstance(half, GarmentAnalysis)
    assert [part.box.width for part in half.parts] == [2 * part.box.width for part in whole.parts]


def test_one_drawn_garment_gives_no_parts(built_in: Models) -> None:
    assert analysed(built_in, drawn(SHIRT, (40, 90, 190), (180, 150, 120))).parts == ()


def two_on_a_floor() -> RgbImage:
    left, right = drawn(SHIRT, RED, FLOOR), drawn(TROUSERS, BLUE, FLOOR, seed=2)
    return RgbImage(np.concatenate([left, right], axis=1))


def analysed(models: Models, image: RgbImage) -> GarmentAnalysis:
    analysis = understand(image, models, QualityThresholds())
    assert isinstance(analysis, GarmentAnalysis)
    return analysis


def test_somebody_who_wears_it_is_noticed_and_skin_is_left_out_of_the_colours(built_in: Models) -> None:
    image = drawn_person(skin=(234, 192, 160), shirt=(40, 60, 160), legs=(35, 45, 110))

    analysis = analysed(built_in, image)

    assert Finding.WORN_ON_PERSON in analysis.warnings
    assert analysis.color_primary in {Colour.BLUE, Colour.NAVY}
    of_skin = {Colour.BEIGE, Colour.TAN, Colour.PINK}
    assert sum(colour.share for colour in analysis.palette if colour.name in of_skin) < 0.04


@pytest.mark.parametrize("skin", [(255, 219, 190), (198, 134, 96), (141, 85, 56)])
def test_skin_of_any_shade_is_skin(built_in: Models, skin: Rgb) -> None:
    image = drawn_person(skin=skin, shirt=(60, 140, 80), legs=(60, 60, 70))

    assert Finding.WORN_ON_PERSON in analysed(built_in, image).warnings


@pytest.mark.parametrize("colour", [(225, 200, 170), (235, 180, 170), (200, 150, 110)])
def test_a_garment_of_the_colour_of_skin_is_no_person(built_in: Models, colour: Rgb) -> None:
    for outline in (SHIRT, TROUSERS):
        analysis = analysed(built_in, drawn(outline, colour, (120, 125, 135)))

        assert Finding.WORN_ON_PERSON not in analysis.warnings


def test_a_mask_of_nothing_but_skin_is_left_as_it_is(built_in: Models) -> None:
    image = drawn_person(skin=(234, 192, 160), shirt=(40, 60, 160), legs=(35, 45, 110))
    alpha = built_in.segmenter.cut_out(image).alpha
    person = person_on(image, alpha)
    assert person is not None

    skin_alone = AlphaMask(np.where(person.skin, np.uint8(255), np.uint8(0)))

    assert np.array_equal(person.without_skin(skin_alone), skin_alone)
    assert not person.without_skin(alpha)[person.skin].any()


def test_a_picture_without_anybody_says_nothing_of_a_person() -> None:
    assert Finding.WORN_ON_PERSON not in analysed(fake_models(), drawn(SHIRT, RED, FLOOR)).warnings
