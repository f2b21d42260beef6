"""Write the model card from the measured figures: `python training/model_card.py --work FOLDER`.

The words are in `model-card.template.md`; the figures come from `figures.json` and `calibration.json`.
"""

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

CONFIG = Path(__file__).with_name("config.toml")
CARD = Path(__file__).parents[1] / "src/vestiary/vision/weights/model-card.md"

TEMPLATE = Path(__file__).with_name("model-card.template.md")


def main() -> None:
    """Fill the template and write the card beside the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, required=True)
    given = arguments.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    figures = json.loads((given.work / "figures.json").read_text())
    calibration = json.loads((given.work / "calibration.json").read_text())
    CARD.write_text(TEMPLATE.read_text().format(**_words(config, figures, calibration)))


def _words(config: dict[str, Any], figures: dict[str, Any], calibration: dict[str, float]) -> dict[str, Any]:
    product, pattern, published = figures["product"], figures["pattern"], figures["published"]
    near = figures["near_duplicates"]
    return {
        "version": config["version"],
        "stages": ", then ".join(f"{stage['epochs']} epochs at {stage['side']} px" for stage in config["stages"]),
        "train": figures["photos"]["train"],
        "held_out": figures["photos"]["held_out"],
        "senders": figures["held_out_senders"],
        "test10_n": published["test10"]["photos"],
        "test10": published["test10"]["accuracy"],
        "new10_n": published["held_out"]["photos"],
        "new10": published["held_out"]["accuracy"],
        "product_n": product["photos"],
        "top_1_19": product["top_1_of_19_classes"],
        "top_3_19": product["top_3_of_19_classes"],
        "ece_cross": calibration["class_ece_cross_fitted"],
        "pattern_n": pattern["photos"],
        "pattern": pattern["accuracy"],
        "patterned": pattern["solid_or_patterned"],
        "solid": pattern["always_solid"],
        "chance": figures["retrieval_precision_at_10"]["chance"],
        "retrieval": figures["retrieval_precision_at_10"]["same_class"],
        "megabytes": figures["megabytes"],
        "milliseconds": figures["milliseconds_median"],
        "near_n": figures["near_duplicate_photos"],
        "near": ", ".join(f"{name} {value:.3f}" for name, value in near.items() if name != "threshold"),
        "recall": _table(product["recall"]),
        "pattern_recall": _table(pattern["recall"]),
        **{name: product[name] for name in ("top_1", "top_3", "slot", "ece", "sure_share", "sure_accuracy")},
        **{name: calibration[name] for name in ("class_temperature", "pattern_temperature")},
    }


def _table(recall: dict[str, list[float]]) -> str:
    rows = [f"| {name} | {int(count)} | {found:.2f} |" for name, (count, found) in recall.items()]
    return "\n".join(["| class | photos | found |", "|---|---|---|", *rows])


if __name__ == "__main__":
    main()
