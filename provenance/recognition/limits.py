"""How much of a film, a sound or a picture recognition looks at."""

from typing import Final

MAX_FRAMES: Final = 300
"""Keyframes of the fingerprint of a film."""
MAX_AUDIO_SECONDS: Final = 600
"""How much of a sound is fingerprinted, from its start."""
MAX_COLOUR_AREA: Final = 16_000_000
"""Pixels of a picture whose colours are asked for."""
