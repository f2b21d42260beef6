from importlib import resources

from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet

WEIGHTS = resources.files("vestiary.vision.weights")


def test_the_weights_in_the_package_are_small() -> None:
    assert len(WEIGHTS.joinpath("garment-net.onnx").read_bytes()) < 4_000_000
    assert len(WEIGHTS.joinpath("colour-names.npz").read_bytes()) < 40_000


def test_the_cut_out_network_is_small_and_its_card_is_of_these_weights() -> None:
    assert len(WEIGHTS.joinpath("cut-out-net.onnx").read_bytes()) < 2_000_000
    network = LearnedSegmenter().name.partition("+")[0]

    assert WEIGHTS.joinpath("model-card-cut-out.md").read_text().startswith(f"# {network}\n")


def test_the_model_card_is_of_these_weights(net: OnnxGarmentNet) -> None:
    card = WEIGHTS.joinpath("model-card.md").read_text()

    assert card.startswith(f"# {net.name}\n")
