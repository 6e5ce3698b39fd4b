import numpy as np
import pytest

from provenance.recognition.watermarks.port import Variant, WatermarkError
from provenance.recognition.watermarks.trustmark import load_trustmark

# What of the package we call, in its own words; its files are next to it, and from the network where they are missing.
PACKAGE = """
import pathlib

class TrustMark:
    def __init__(self, use_ECC=True, verbose=True, secret_len=100, device="", model_type="Q", loadRemover=True):
        here = pathlib.Path(__file__).parent / "models"
        assert not verbose and not loadRemover
        self.decoder = self.load_model(
            str(here / f"trustmark_{model_type}.yaml"), str(here / f"decoder_{model_type}.ckpt"), "cpu", secret_len,
            part="decoder")

    def check_and_download(self, filename):
        raise AssertionError("it would ask the network")

    def load_model(self, config_path, weight_path, device, secret_len, part="all"):
        return pathlib.Path(weight_path).read_text()

    def decode(self, image, MODE="text"):
        assert (MODE, image.mode, image.size) == ("binary", "RGB", (6, 4))
        return eval(self.decoder)
"""
PICTURE = np.zeros((4, 6, 3), np.uint8)


@pytest.fixture
def weights(tmp_path):
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "trustmark_P.yaml").write_text("")
    return tmp_path / "weights"


@pytest.fixture
def package(tmp_path, monkeypatch):
    import sys

    (tmp_path / "trustmark.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("trustmark", None)


def detect(weights, answer):
    (weights / "decoder_P.ckpt").write_text(answer)
    return load_trustmark(weights).detect(PICTURE)


def test_a_mark_is_told_with_its_schema(package, weights):
    assert detect(weights, "('01' * 34, True, 2)") == b"2*" + b"01" * 34


def test_no_mark_is_nothing(package, weights):
    assert detect(weights, "('', False, -1)") is None


@pytest.mark.parametrize(
    "answer",
    [
        "('text', True, 2)",
        "('', True, 2)",
        "('1' * 257, True, 1)",
        "('01', True, -1)",
        "(1, True, 1)",
        "None",
    ],
)
def test_an_answer_in_another_form_is_an_error(package, weights, answer):
    with pytest.raises(WatermarkError):
        detect(weights, answer)


def test_what_the_package_raises_stays_in_here(package, weights):
    with pytest.raises(WatermarkError):
        detect(weights, "1 / 0")


def test_a_file_of_the_weights_that_is_missing_is_named_and_not_fetched(package, weights):
    with pytest.raises(WatermarkError, match=r"decoder_P\.ckpt"):
        load_trustmark(weights)


def test_each_variant_has_its_algorithm_and_its_files(package, weights):
    (weights / "trustmark_Q.yaml").write_text("")
    (weights / "decoder_Q.ckpt").write_text("('1', True, 0)")
    mark = load_trustmark(weights, Variant.Q)
    assert (mark.alg, mark.detect(PICTURE)) == ("com.adobe.trustmark.Q", b"0*1")


def test_without_the_package_it_is_said_what_is_missing(weights):
    with pytest.raises(WatermarkError, match="trustmark isn't installed"):
        load_trustmark(weights)
