"""Write which photos the shipped network was trained on: `python training/trained_on.py --photos FOLDER`.

Leaves `trained-on.txt` beside the weights, the first eight signs of each photo's name, one a line: who measures takes
the other photos. `export.py` writes it with new weights; this repairs it for weights that are there.
"""

import argparse
import tomllib
from pathlib import Path

from labels import Photo, read_photos
from vestiary.evaluating.folder import TRAINED_ON, key_of

CONFIG = Path(__file__).with_name("config.toml")
TARGET = Path(__file__).parents[1] / "src/vestiary/vision/weights" / TRAINED_ON


def main() -> None:
    """Write the list."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    given = arguments.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    print(f"{write_trained_on(photos)} photos")


def write_trained_on(photos: list[Photo]) -> int:
    """Write the list of the training photos; return how many they are."""
    keys = [key_of(photo.name) for photo in photos if photo.split == "train"]
    TARGET.write_text("".join(f"{key}\n" for key in sorted(keys)))
    return len(keys)


if __name__ == "__main__":
    main()
