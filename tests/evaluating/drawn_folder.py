"""A folder of drawn photos as `vestiary evaluate` takes it."""

from pathlib import Path

from PIL import Image

from tests.vision.drawing import SHIRT, TROUSERS, drawn

HEADINGS = "image,sender_id,label,kids,split"


def folder_of(path: Path, rows: list[str], labels: list[str] | None = None, *, headings: str = HEADINGS) -> Path:
    """Write a folder whose photos are drawn: shirts, and trousers where the name says so. `broken` ones are damaged."""
    (path / "images").mkdir(parents=True)
    (path / "images.csv").write_text("\n".join([headings, *rows]) + "\n")
    if labels is not None:
        (path / "labels.csv").write_text("\n".join(labels) + "\n")
    for seed, row in enumerate(rows):
        name = row.split(",")[0]
        file = path / "images" / f"{name}.jpg"
        if not name or "missing" in name:
            continue
        outline = TROUSERS if "trousers" in name else SHIRT
        Image.fromarray(drawn(outline, (40, 90, 190), (180, 150, 120), seed=seed)).save(file, quality=90)
        if "broken" in name:
            file.write_bytes(file.read_bytes()[:2000])
        if "small" in name:
            Image.new("RGB", (100, 100)).save(file)
    return path
