"""Contact sheets: photos with guess and label, the wrong answers and the right ones. They show people's photos, so they
stay where they are written and belong in no repository."""  # noqa: D205, D209

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, ImageOps

from vestiary.evaluating.answers import Read, new_with
from vestiary.evaluating.words import CATEGORIES

PAPER: Final = "#f9f6f1"
INK: Final = "#271e16"
ACCENT: Final = "#913b3a"
GOOD: Final = "#2d7150"

COLUMNS: Final = 8
ROWS: Final = 10
SIDE_PX: Final = 180
WORDS_PX: Final = 46
GAP_PX: Final = 10
SHEETS: Final = 5
"""At most, of wrong answers and of right ones."""


def draw_sheets(read: Sequence[Read], folder: Path) -> list[Path]:
    """Draw the sheets of new senders' photos with a label as WebP; return the files.

    Wrong answers are in the order of their labels, the surest first; of the right ones the least sure first.
    """
    known = new_with(read, lambda each: each.truth)
    wrong = sorted((each for each in known if not each.is_right), key=_by_label)
    right = sorted((each for each in known if each.is_right), key=lambda each: each.reading.guesses[0].confidence)
    return [*_sheets(wrong, folder, "wrong"), *_sheets(right, folder, "right")]


def _by_label(read: Read) -> tuple[int, float]:
    return CATEGORIES.index(str(read.truth)), -read.reading.guesses[0].confidence


def _sheets(read: Sequence[Read], folder: Path, name: str) -> list[Path]:
    per_sheet = COLUMNS * ROWS
    paths = []
    for number, start in enumerate(range(0, min(len(read), SHEETS * per_sheet), per_sheet), start=1):
        path = folder / f"{name}-{number}.webp"
        _sheet(read[start : start + per_sheet]).save(path, quality=82)
        paths.append(path)
    return paths


def _sheet(read: Sequence[Read]) -> Image.Image:
    rows = -(-len(read) // COLUMNS)
    step_x, step_y = SIDE_PX + GAP_PX, SIDE_PX + WORDS_PX + GAP_PX
    sheet = Image.new("RGB", (COLUMNS * step_x + GAP_PX, rows * step_y + GAP_PX), PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for index, each in enumerate(read):
        left, top = GAP_PX + index % COLUMNS * step_x, GAP_PX + index // COLUMNS * step_y
        with Image.open(each.photo.path) as photo:
            small = ImageOps.exif_transpose(photo).convert("RGB")
            small.thumbnail((SIDE_PX, SIDE_PX))
        sheet.paste(small, (left + (SIDE_PX - small.width) // 2, top + SIDE_PX - small.height))
        guess = each.reading.guesses[0]
        draw.text(
            (left, top + SIDE_PX + 4),
            f"{guess.category}  {guess.confidence:.2f}",
            GOOD if each.is_right else ACCENT,
            font,
        )
        draw.text((left, top + SIDE_PX + 22), each.photo.category, INK, font)
    return sheet
