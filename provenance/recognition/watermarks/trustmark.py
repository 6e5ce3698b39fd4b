"""TrustMark, a watermark of Adobe's, with the package and the weights that an operator has installed.

Both are the operator's own, who answers for their licences: nothing here needs them. The package would fetch weights
that it misses from the network; that is refused.
"""

import importlib
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.watermarks.port import Variant, Watermark, WatermarkError

_MAX_BITS: Final = 256  # a mark has 100
# What PyTorch and the package raise for weights and pictures that they can't use.
_FAILURES: Final = (
    RuntimeError,
    ValueError,
    TypeError,
    OSError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    ImportError,
)


class TrustMark:
    """Looks for the marks of one variant; for one thread at a time."""

    def __init__(self, model: Any, variant: Variant) -> None:  # noqa: ANN401 - the package has no types
        """Take a model of the package that is loaded; `load_trustmark` makes one."""
        self._model = model
        self._variant = variant

    @property
    def alg(self) -> str:
        """The name of the soft-binding algorithm."""
        return f"com.adobe.trustmark.{self._variant}"

    def detect(self, picture: NDArray[np.uint8]) -> bytes | None:
        """Return the mark in RGB pixels (height, width, 3), as "schema*bits", or None. Raises WatermarkError."""
        from PIL import Image

        try:
            bits, present, schema = self._model.decode(Image.fromarray(picture, "RGB"), MODE="binary")
        except _FAILURES as error:
            raise WatermarkError(
                "TrustMark can't examine this picture: see that its weights fit it."
            ) from error
        if not present:
            return None
        sound = isinstance(bits, str) and 0 < len(bits) <= _MAX_BITS and set(bits) <= {"0", "1"}
        if not sound or not isinstance(schema, int) or not 0 <= schema <= 15:
            raise WatermarkError(
                "TrustMark's answer is in no form that we know: install a version that fits."
            )
        return f"{schema}*{bits}".encode()


def load_trustmark(weights: Path, variant: Variant = Variant.P) -> Watermark:
    """Load the operator's package with the weights in a folder. It takes seconds.

    Raises WatermarkError where the package or a file of the weights is missing, or they don't fit each other.
    """
    try:
        package = importlib.import_module("trustmark")
        offline = _offline(package.TrustMark, weights)
        model = offline(verbose=False, model_type=str(variant), loadRemover=False)
    except ModuleNotFoundError as error:
        raise WatermarkError(
            f"TrustMark can't be used, because {error.name} isn't installed: install it, or unset its weights."
        ) from error
    except _FAILURES as error:
        raise WatermarkError(
            "TrustMark can't be loaded: see that package and weights fit each other."
        ) from error
    return TrustMark(model, variant)


def _offline(base: Any, weights: Path) -> Any:  # noqa: ANN401 - the package has no types
    """The package's class, with its files in our folder, and never from the network."""

    def load_model(self: Any, config: str, weight: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as above
        paths = [str(_required(weights, name)) for name in (config, weight)]
        return base.load_model(self, *paths, *rest, **named)

    def check_and_download(_: Any, filename: str) -> None:  # noqa: ANN401 - as above
        _required(weights, filename)

    return type("Offline", (base,), {"load_model": load_model, "check_and_download": check_and_download})


def _required(weights: Path, name: str) -> Path:
    path = weights / Path(name).name
    if not path.is_file():
        raise WatermarkError(f"TrustMark misses {path}: put the weights of its release there.")
    return path
