"""Write everything that shows figures from one evaluation: `python training/publish.py --results FILE`.

Rewrites the tables of docs/accuracy.md between their marks, the charts in docs/pictures, and the model card beside the
weights. The results are the `results.json` of `vestiary evaluate --out`. Needs matplotlib, the extra `evaluate`.
"""

import argparse
import re
from pathlib import Path

from model_card import write_card
from vestiary.evaluating.charts import draw_charts
from vestiary.evaluating.results import Results, read_results
from vestiary.evaluating.table import figures_markdown, recalls_markdown, stages_markdown, summary_of

DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Write the document, the charts and the card."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--results", type=Path, required=True)
    arguments.add_argument("--calibration", type=Path, help="of export.py; else the card keeps its own")
    given = arguments.parse_args()
    results = read_results(given.results)
    write_card(results, given.calibration)
    page = DOCS / "accuracy.md"
    page.write_text(filled(page.read_text(), _parts(results)))
    for path in draw_charts(results, DOCS / "pictures"):
        print(path)


def filled(text: str, parts: dict[str, str]) -> str:
    """Return the text with what stands between the marks `<!-- name -->` and `<!-- end of name -->` replaced."""
    for name, part in parts.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        if not marks.search(text):
            raise SystemExit(f"docs/accuracy.md has no place for: {name}")
        text = marks.sub(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)
    return text


def _parts(results: Results) -> dict[str, str]:
    measured = results.measured
    return {
        "model": (
            f"`{results.model}`, measured on {measured['new']} photos of {measured['new_senders']} senders it was not "
            f"trained on and {measured['published']} photos of the published test. {summary_of(results)}"
        ),
        "figures": figures_markdown(results.figures),
        "categories": recalls_markdown(results.recalls.get("category", ())),
        "patterns": recalls_markdown(results.recalls.get("pattern", ())),
        "duplicates": recalls_markdown(results.recalls.get("duplicates", ())),
        "stages": stages_markdown(results),
    }


if __name__ == "__main__":
    main()
