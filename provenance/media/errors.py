"""What can go wrong with a media file. Everything this package raises on purpose is a `MediaError`."""

from provenance.media.faults import REMEDIES, Fault, LabelFault, MetadataProblem, Remedy
from provenance.media.formats import Format


class MediaError(Exception):
    """Root of every error of this package."""


class UnsupportedFormatError(MediaError):
    """The content is none of the formats that we handle."""

    def __init__(self) -> None:
        super().__init__("This content is in no supported format: convert it to one that is listed.")


class MalformedMediaError(MediaError):
    """The container is so broken that it can't be walked: `fault` says what is, `params` with which values."""

    def __init__(self, fmt: Format, fault: Fault, **params: object) -> None:
        self.format = fmt
        self.fault = fault
        self.params = params
        super().__init__(
            f"This {fmt.upper()} file is damaged ({fault.format(**params)}): export it again from its source."
        )


class LimitExceededError(MediaError):
    """A file asks for more than a limit allows; `limit` is the name of the field of `Limits`."""

    def __init__(self, limit: str, value: float, maximum: float) -> None:
        self.limit = limit
        self.value = value
        self.maximum = maximum
        super().__init__(f"{limit} is {maximum:g} and this file needs {value:g}: use a smaller file.")


class LabelNotWritableError(MediaError):
    """This file can't take the label without a loss, and nothing was written: `fault` says why, with `params`."""

    def __init__(self, fmt: Format, fault: LabelFault, **params: MetadataProblem) -> None:
        self.format = fmt
        self.fault = fault
        self.params = params
        super().__init__(
            f"This {fmt.upper()} file can't take a label ({fault.format(**params)}): sign it without the label."
        )


class StoreNotWritableError(MediaError):
    """This file can't carry Content Credentials, and nothing was written: `fault` says why, `remedy` what to do."""

    def __init__(self, fmt: Format, fault: LabelFault) -> None:
        self.format = fmt
        self.fault = fault
        self.remedy = REMEDIES.get(fault, Remedy.EXPORT)
        self.params: dict[str, MetadataProblem] = {}
        super().__init__(f"This {fmt.upper()} file can't carry Content Credentials ({fault}): {self.remedy}.")


class IncomingLabelError(MediaError):
    """The file already carries another AI label, which is never overwritten; `where` is its carrier."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"This file already carries another AI label ({where}): keep that one.")


class XmpError(MediaError):
    """An XMP packet that can't be read or extended; `problem` says why."""

    def __init__(self, problem: MetadataProblem) -> None:
        self.problem = problem
        super().__init__(f"The XMP packet can't be used ({problem}): repair it in the program that wrote it.")
