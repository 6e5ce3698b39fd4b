"""The frames of a film, by OpenCV and the FFmpeg in its wheel. Only a worker process may call this.

FFmpeg guesses what a file is, follows references to other files, and speaks network protocols. Here it may do none of
that: it gets one demuxer, no protocol, and an open file instead of a name.
"""

import os
from collections.abc import Iterator
from math import inf, isfinite
from typing import BinaryIO, Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.media.limits import Limits

_OPTIONS: Final = {
    "input_format": "mov",  # ISO/IEC 14496-12 and QuickTime, whatever the content looks like
    "protocol_whitelist": "none",  # what it reads is an open file
    "enable_drefs": "0",  # tracks that lie in other files
    "threads": "1",
}
# A film may have this many packets of sound between two keyframes; who asked bounds the time.
_KEYFRAMES: Final = {"avdiscard": "nonkey"}  # only they are decoded
_ATTEMPTS: Final = str(1 << 30)


def frames(
    file: BinaryIO, side: int, limits: Limits, period: float = 0
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Yield frames of an open MP4 or MOV file: when each is shown, in seconds, and (side, side) grey pixels.

    With a `period`, in seconds, those are the frames that are so far apart; else the keyframes, which is much less
    work. Times ascend. Ends early where the file is damaged, longer than a limit, or larger in its frames.
    """
    options = _OPTIONS if period else _OPTIONS | _KEYFRAMES
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "|".join(
        f"{name};{value}" for name, value in options.items()
    )
    os.environ["OPENCV_FFMPEG_READ_ATTEMPTS"] = os.environ["OPENCV_FFMPEG_DECODE_ATTEMPTS"] = _ATTEMPTS
    cv2.setNumThreads(1)
    parameters = [cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE, cv2.CAP_PROP_N_THREADS, 1]
    capture = cv2.VideoCapture()
    try:
        file.seek(0)
        if not capture.open(cast("cv2.IStreamReader", file), cv2.CAP_FFMPEG, parameters):
            return
        if not _small_enough(capture, limits):
            return
        last = -inf
        while capture.grab():
            at = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            if not isfinite(at) or at > limits.max_duration_seconds:
                return
            if at < 0 or at <= last or at - last < period:
                continue
            found, frame = capture.retrieve()
            if not found or frame is None or frame.dtype != np.uint8 or frame.ndim != 3 or not frame.size:
                return
            last = at
            yield at, _square(np.asarray(frame, np.uint8), side)
    except cv2.error:
        return
    finally:
        capture.release()


def _small_enough(capture: cv2.VideoCapture, limits: Limits) -> bool:
    width, height = capture.get(cv2.CAP_PROP_FRAME_WIDTH), capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
    return 0 < width * height <= limits.max_pixels


def _square(frame: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Squeeze a frame to a square, as PDQ wants it, then make it grey."""
    small = cv2.resize(frame, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
