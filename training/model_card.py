"""Write the model card from an evaluation: `python training/model_card.py --results FILE [--calibration FILE]`.

The words are in `model-card.template.md`; the figures come from the `results.json` of `vestiary evaluate`, the
temperatures from the `calibration.json` of `export.py`. `publish.py` writes the card together with docs/accuracy.md.
"""

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

from vestiary.evaluating.results import Results, read_results
from vestiary.evaluating.table import figures_markdown, recalls_markdown

CONFIG = Path(__file__).with_name("config.toml")
CARD = Path(__file__).parents[1] / "src/vestiary/vision/weights/model-card.md"
TEMPLATE = Path(__file__).with_name("model-card.template.md")
TEMPERATURES = "Temperatures: "


def main() -> None:
    """Fill the template and write the card beside the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--results", type=Path, required=True)
    arguments.add_argument("--calibration", type=Path)
    given = arguments.parse_args()
    write_card(read_results(given.results), given.calibration)


def write_card(results: Results, calibration: Path | None) -> None:
    """Write the card of the model that the results are of; without a calibration the card's own temperatures stay."""
    config = tomllib.loads(CONFIG.read_text())
    if calibration is None:
        lines = (line for line in CARD.read_text().splitlines() if line.startswith(TEMPERATURES))
        temperatures = next(lines, f"{TEMPERATURES}not written down.")
    else:
        temperatures = _temperatures(json.loads(calibration.read_text()))
    CARD.write_text(TEMPLATE.read_text().format(**_words(config, results), temperatures=temperatures))


def _words(config: dict[str, Any], results: Results) -> dict[str, Any]:
    return {
        "model": results.model,
        "stages": ", then ".join(f"{stage['epochs']} epochs at {stage['side']} px" for stage in config["stages"]),
        "train": results.measured["trained_on"],
        "new": results.measured["new"],
        "senders": results.measured["new_senders"],
        "figures": figures_markdown(results.figures),
        "recall": recalls_markdown(results.recalls.get("category", ())),
        "pattern_recall": recalls_markdown(results.recalls.get("pattern", ())),
    }


def _temperatures(calibration: dict[str, float]) -> str:
    """Return the temperatures in one line, and the error they leave when fitted on the other half of the senders."""
    names = [name.removesuffix("_temperature") for name in calibration if name.endswith("_temperature")]
    parts = [f"{name} {calibration[f'{name}_temperature']:.2f}{_error(calibration, name)}" for name in names]
    return f"{TEMPERATURES}{', '.join(parts)}."


def _error(calibration: dict[str, float], name: str) -> str:
    error = calibration.get(f"{name}_ece_cross_fitted")
    return "" if error is None else f" (fitted on the other half of the senders it leaves an error of {error:.3f})"


if __name__ == "__main__":
    main()
