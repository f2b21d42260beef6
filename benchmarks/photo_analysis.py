"""What one photo costs from its stored bytes to the analysis, stage by stage, on one core.

    python -m benchmarks.photo_analysis [FOLDER] [COUNT]

With a folder of photos (`images/*.jpg`, else `*.jpg` in it) real ones are read, else a drawn one. All is measured
twice: at the photos' own size, and blown up to twelve megapixels as a phone's camera gives them. Processor time of all
threads, not wall time: a busy machine changes it little. Starts and memory are those of fresh processes.
"""

import io
import os
import statistics
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from vestiary.evaluating.costs import JPEG, WHOLE, enlarged, first_use, median_stages
from vestiary.wiring import built_in_models

COUNT = 24
LARGE_MEGAPIXELS = 12.0
LARGE_SHARE = 4
"""One in so many photos is also measured large."""

STARTS = 5
FLOOR_S, GOAL_S, START_S, MEMORY_MB = 1.0, 0.3, 1.5, 400.0
"""What was promised: a photo, a photo at best, the models' start, memory beyond an idle process."""


def photos_of(folder: Path | None, count: int) -> list[bytes]:
    """Return some photos of the folder, spread over it; a drawn one without a folder."""
    if folder is None:
        return [drawn_photo()]
    paths = sorted((folder / "images").glob("*.jpg")) or sorted(folder.glob("*.jpg"))
    return [path.read_bytes() for path in paths[:: max(1, len(paths) // count)][:count]]


def drawn_photo() -> bytes:
    """Return a photo-sized JPEG of a shirt's outline on a floor."""
    image = Image.effect_noise((400, 533), 12).convert("RGB")
    outline = [(150, 60), (40, 190), (110, 165), (110, 400), (290, 400), (290, 165), (360, 190), (250, 60)]
    ImageDraw.Draw(image).polygon(outline, fill=(40, 90, 190))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def print_stages(title: str, photos: list[bytes]) -> None:
    """Print the median of each stage, and how the whole compares with decoding the JPEG alone."""
    with Image.open(io.BytesIO(photos[0])) as image:
        print(f"{title}, e.g. {image.width} x {image.height} px, {len(photos)} photos, CPU ms, median:")
    stages = median_stages(photos, built_in_models())
    for name, seconds in stages.items():
        print(f"  {name:48s} {seconds * 1000:8.1f}")
    whole = stages[WHOLE]
    print(f"  {WHOLE} costs {whole / stages[JPEG]:.0f} times what decoding the JPEG alone does")
    print(f"  {verdict(whole, FLOOR_S)} the floor of {FLOOR_S:g} s, {verdict(whole, GOAL_S)} the goal of {GOAL_S:g} s")


def print_first_use(title: str, photo: bytes) -> None:
    """Print the cold start and the peak of memory of fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.jpg"
        path.write_bytes(photo)
        uses = [first_use(path) for _ in range(STARTS)]
    start = statistics.median(use.cold_start_s for use in uses)
    wall = statistics.median(use.cold_start_wall_s for use in uses)
    memory = max(use.memory_mb for use in uses)
    print(f"{title}, {STARTS} fresh processes:")
    print(
        f"  models' cold start: {start:.2f} s CPU, {wall:.2f} s on the clock, {verdict(start, START_S)} {START_S:g} s"
    )
    print(f"  peak memory beyond the idle process: {memory:.0f} MB, {verdict(memory, MEMORY_MB)} {MEMORY_MB:g} MB")


def verdict(value: float, most: float) -> str:
    """Return whether a value keeps a promise."""
    return "within" if value <= most else "OVER"


def main() -> None:
    """Print everything."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("VESTIARY_TEST_DATA")
    photos = photos_of(Path(given) if given else None, int(sys.argv[2]) if len(sys.argv) > 2 else COUNT)
    large = [enlarged(photo, megapixels=LARGE_MEGAPIXELS) for photo in photos[::LARGE_SHARE]]
    print_stages("as they are", photos)
    print_first_use("as they are", photos[0])
    print_stages(f"{LARGE_MEGAPIXELS:g} megapixels", large)
    print_first_use(f"{LARGE_MEGAPIXELS:g} megapixels", large[0])


if __name__ == "__main__":
    main()
