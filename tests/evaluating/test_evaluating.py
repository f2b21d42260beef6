"""From a folder to the table, with the shipped models on drawn photos; their accuracy is not what is tested."""

import json
import math
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.evaluating.drawn_folder import folder_of
from tests.vision.drawing import SHIRT, drawn
from vestiary.cli import app
from vestiary.evaluating.command import run_evaluation
from vestiary.evaluating.folder import read_folder
from vestiary.evaluating.reading import PhotoReading, Reader, Unread, fingerprint, read_photos
from vestiary.evaluating.results import read_results, write_results
from vestiary.evaluating.running import Wish, evaluate, reader
from vestiary.evaluating.subjects import Subject, subjects_of
from vestiary.evaluating.table import summary_of, text_of
from vestiary.kernel.errors import Invalid, Unavailable
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.cut_out_measures import Outline, runs_of
from vestiary.vision.domain import Category, GarmentAnalysis, QualityThresholds
from vestiary.vision.understanding import understand
from vestiary.wiring import built_in_models

ROWS = [
    "shirt-1,7,T-Shirt,False,train",
    "shirt-2,7,T-Shirt,False,train",
    "shirt-3,8,Not sure,False,train",
    "trousers-1,9,Pants,False,test10",
    "broken-1,9,Hat,False,train",
    "missing-1,9,Hat,False,train",
    "small-1,9,Hat,False,train",
]
LABELS = [
    "image,category,subcategory,pattern,color,sure",
    "shirt-1,t-shirt,,solid,blue,1",
    "shirt-2,top_long,henley,striped,navy,1",
    "shirt-3,zeppelin,nonsense,tartan,mauve,0",
]
QUIET = frozenset(Subject) - {Subject.COSTS, Subject.SAMENESS, Subject.DUPLICATES}


def quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def fake_reader() -> Reader:
    """Return a reader that takes everything for a navy t-shirt."""
    return Reader(fake_models())


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "photos", ROWS, LABELS)


def test_figures_count_the_labels_that_are_known_words(photos: Path) -> None:
    results = evaluate(Wish(photos, QUIET), progress=quiet, build=fake_reader).results
    values = {figure.key: (figure.value, figure.photos) for figure in results.figures}

    assert values["published"] == (0.0, 1)
    assert values["published_new"] == (1.0, 2)
    assert values["top_1"] == values["slot"] == (1.0, 2)
    assert values["ece"] == pytest.approx((0.2, 2))  # it says .8 and is always right
    assert values["sure_share"] == (1.0, 2)
    assert values["patterned"] == values["pattern"] == (0.5, 2)
    assert values["colour_exact"] == (0.5, 2)
    assert values["colour_accepted"] == (1.0, 2)  # blue is navy's neighbour
    assert values["subcategory_right"] == (0.0, 2)  # it says the first finer word, and the labels say another
    assert values["subcategory_found"] == (0.0, 1)
    assert values["agreement"] == (None, 0)
    assert results.measured["new"] == 3
    assert results.measured["published"] == 1


def test_photos_without_an_analysis_are_counted_by_reason(photos: Path) -> None:
    results = evaluate(Wish(photos, QUIET), progress=quiet, build=fake_reader).results

    assert sorted(results.unread.values()) == [1, 1, 1]
    assert any("too small" in reason for reason in results.unread)
    assert any("damaged" in reason for reason in results.unread)
    assert any("No such file" in reason for reason in results.unread)
    assert "photos without an analysis:" in text_of(results)


def test_a_judges_words_replace_the_neighbours(photos: Path, tmp_path: Path) -> None:
    judged = tmp_path / "judged.csv"
    judged.write_text("image,accepted\nshirt-1,blue grey\n")
    wish = Wish(photos, frozenset({Subject.COLOURS}), judgements=judged)
    results = evaluate(wish, progress=quiet, build=fake_reader).results

    accepted = results.figure("colour_accepted")
    assert accepted is not None
    assert (accepted.value, accepted.photos) == (0.0, 1)


def test_cut_outs_are_compared_with_true_outlines(photos: Path, tmp_path: Path) -> None:
    # The fake cuts out the middle, an eighth from each side: exactly so is one outline, the other is everything.
    middle = np.zeros((64, 64), np.bool_)
    middle[8:-8, 8:-8] = True
    outlines = {"shirt-1": runs_of(Outline(middle)), "shirt-2": runs_of(Outline(np.ones((64, 64), np.bool_)))}
    (tmp_path / "outlines.json").write_text(json.dumps({"side": 64, "outlines": outlines}))
    wish = Wish(photos, frozenset({Subject.CUT_OUTS}), outlines=tmp_path / "outlines.json")
    figures = {it.key: it for it in evaluate(wish, progress=quiet, build=fake_reader).results.figures}

    assert (figures["cut_out_good"].value, figures["cut_out_bad"].value) == (0.5, 0.5)
    assert figures["cut_out_overlap"].value == pytest.approx((1 + 0.5625) / 2, abs=0.02)


def test_a_file_without_outlines_is_refused(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "outlines.json").write_text('{"side": 4, "outlines": {"shirt-1": "3 5"}}')
    wish = Wish(photos, frozenset({Subject.CUT_OUTS}), outlines=tmp_path / "outlines.json")

    with pytest.raises(Invalid, match="holds no outlines"):
        evaluate(wish, progress=quiet, build=fake_reader)


def test_results_survive_being_written(photos: Path, tmp_path: Path) -> None:
    results = evaluate(Wish(photos, QUIET), progress=quiet, build=fake_reader).results
    write_results(results, tmp_path / "results.json")

    assert read_results(tmp_path / "results.json") == results


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"model": 1}'])
def test_a_file_that_holds_no_results_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "it.json").write_text(content)

    with pytest.raises(Invalid, match="holds no results"):
        read_results(tmp_path / "it.json")


def test_two_processes_find_what_one_finds(photos: Path) -> None:
    folder = read_folder(photos, frozenset())
    apart = read_photos(folder, fake_reader, processes=2, progress=quiet)
    alone = read_photos(folder, fake_reader, processes=1, progress=quiet)

    assert [it.name for it in apart] == [row.split(",")[0] for row in ROWS]
    assert [_said(it) for it in apart] == [_said(it) for it in alone]


def _said(it: PhotoReading | Unread) -> str:
    return it.fingerprint if isinstance(it, PhotoReading) else it.reason


def test_a_process_that_ends_is_told_in_words(photos: Path) -> None:
    with pytest.raises(Unavailable, match="--processes 1"):
        read_photos(read_folder(photos, frozenset()), partial(os._exit, 3), processes=2, progress=quiet)


def test_fresh_models_say_the_same_bit_for_bit() -> None:
    picture = drawn(SHIRT, (40, 90, 190), (180, 150, 120))
    analyses = [understand(picture, built_in_models(), QualityThresholds()) for _ in range(2)]

    assert all(isinstance(analysis, GarmentAnalysis) for analysis in analyses)
    first, second = (fingerprint(analysis) for analysis in analyses if isinstance(analysis, GarmentAnalysis))
    assert first == second


def test_everything_is_measured_written_and_drawn(photos: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    results = run_evaluation(Wish(photos), out=tmp_path / "out", say=lines.append, build=None)
    written = {path.name for path in (tmp_path / "out").iterdir()}

    assert {"results.json", "accuracy-confusion-category.webp", "accuracy-confusion-colour.webp"} <= written
    assert {"accuracy-reliability.webp", "accuracy-recall-category.webp", "accuracy-stages.webp"} <= written
    assert any(name.startswith(("right-", "wrong-")) for name in written)
    assert json.loads((tmp_path / "out" / "results.json").read_text())["model"] == results.model
    for key in ("same", "photo_s", "cut_out_s", "cold_start_s", "memory_mb", "weights_mb", "duplicates_found"):
        figure = results.figure(key)
        assert figure is not None
        assert figure.value is not None
        assert math.isfinite(figure.value)
    assert summary_of(results) in "".join(lines)


def test_the_network_before_quantising_can_be_compared(photos: Path, tmp_path: Path, shipped: bytes) -> None:
    (tmp_path / "same.onnx").write_bytes(shipped)
    wish = Wish(photos, frozenset({Subject.AGREEMENT}), reference=tmp_path / "same.onnx")
    results = evaluate(wish, progress=quiet, build=partial(reader, wish.reference)).results

    agreement = results.figure("agreement")
    assert agreement is not None
    assert (agreement.value, agreement.photos) == (1.0, 4)


def test_a_file_that_is_no_network_is_refused(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "no.onnx").write_bytes(b"nothing")
    wish = Wish(photos, frozenset({Subject.AGREEMENT}), reference=tmp_path / "no.onnx")

    with pytest.raises(Invalid, match="not a network of this package"):
        evaluate(wish, progress=quiet)


def test_a_folder_of_trained_photos_alone_is_refused(tmp_path: Path, any_trained_key: str) -> None:
    folder = folder_of(tmp_path / "it", [f"{any_trained_key}-shirt"], headings="image")

    with pytest.raises(Invalid, match="none to measure"):
        evaluate(Wish(folder), progress=quiet)


def test_a_folder_in_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "it", ["broken-1", "broken-2", "missing-1"], headings="image")

    with pytest.raises(Invalid, match="Not one of 3 photos could be read"):
        evaluate(Wish(folder, QUIET), progress=quiet, build=fake_reader)


def test_near_duplicates_alone_need_no_model(photos: Path) -> None:
    def never() -> Reader:
        raise AssertionError

    results = evaluate(Wish(photos, frozenset({Subject.DUPLICATES})), progress=quiet, build=never).results

    assert {figure.key for figure in results.figures} == {"duplicates_found", "duplicates_false"}
    assert results.recalls["duplicates"]


def test_subjects_are_named_or_all() -> None:
    assert subjects_of(None) == subjects_of([]) == frozenset(Subject)
    assert subjects_of(["colours"]) == {Subject.COLOURS}
    with pytest.raises(Invalid, match="weather"):
        subjects_of(["weather", "colours"])


def test_labels_of_alike_garments_mend_the_others_of_one_wardrobe(tmp_path: Path) -> None:
    # The same photo eight times over: the fake network calls each a dress, the owner calls each a t-shirt.
    rows = [f"same-{number},7,T-Shirt,False,train" for number in range(8)]
    labels = ["image,category,pattern", *(f"same-{number},t-shirt,solid" for number in range(8))]
    folder = folder_of(tmp_path / "it", rows, labels)
    first = (folder / "images" / "same-0.jpg").read_bytes()
    for number in range(1, 8):
        (folder / "images" / f"same-{number}.jpg").write_bytes(first)
    wish = Wish(folder, frozenset({Subject.WARDROBE}))
    results = evaluate(wish, progress=quiet, build=lambda: Reader(fake_models(Category.DRESS))).results
    values = {figure.key: (figure.value, figure.photos) for figure in results.figures}

    assert values["wardrobe_before"] == (0.0, 20)
    assert values["wardrobe_after"] == (1.0, 20)
    assert values["wardrobe_pattern_before"] == values["wardrobe_pattern_after"] == (1.0, 20)


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["evaluate", *arguments, "--processes", "1"])
        return result.exit_code, result.output

    return invoke


def test_the_command_ends_with_1_below_a_floor_unless_it_only_reports(run: Run, photos: Path) -> None:
    code, output = run("--photos", str(photos), "--only", "colours", "--only", "patterns")
    assert ("MISSED" in output) == (code == 1)

    code, _ = run("--photos", str(photos), "--only", "patterns", "--report-only")
    assert code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name a folder of photos"),
        (["--chat", "nowhere"], "holds no wardrobe"),
        (["--photos", "nowhere"], "is not a folder"),
        (["--photos", "."], "has no images.csv"),
        (["--photos", "photos", "--only", "weather"], "nothing called weather"),
        (["--photos", "photos", "--reference", "no.onnx"], "no.onnx is not a file"),
        (["--photos", "photos", "--colours", "no.csv"], "no.csv is not a file"),
        (["--photos", "photos", "--labels", "no.csv"], "no.csv is not a file"),
        (["--photos", "photos", "--out", "photos/images.csv/out"], "cannot be made"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_one_sentence(
    run: Run, photos: Path, arguments: list[str], words: str
) -> None:
    code, output = run(*arguments)

    assert photos.is_dir()
    assert code == 2
    assert words in output
    assert "Traceback" not in output


def test_a_wrong_answer_is_a_wrong_answer(photos: Path) -> None:
    wish = Wish(photos, frozenset({Subject.CATEGORIES}))
    results = evaluate(wish, progress=quiet, build=lambda: Reader(fake_models(Category.DRESS))).results

    assert [figure.key for figure in results.missed] == ["published", "published_new", "top_1", "top_3", "slot", "ece"]
    assert "miss their floor" in summary_of(results)
    matrix = results.confusions["category"]
    assert matrix.counts[matrix.names.index("t-shirt")][matrix.names.index("dress")] == 2
