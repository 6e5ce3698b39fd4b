"""What can be wrong with a batch, each with a sentence that says what to do."""

from datetime import datetime


class BatchesError(Exception):
    """Root of the errors of this package."""


class BatchNotFoundError(BatchesError):
    """No such batch or file, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no such batch or file: start again from the studio.")


class BatchBusyError(BatchesError):
    """The batch is being signed and can't be changed."""

    def __init__(self) -> None:
        super().__init__("These files are being signed: wait until that is done.")


class BatchFullError(BatchesError):
    """The batch has as many files as it can take."""

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        super().__init__(f"A batch takes {maximum} files: sign these first, then begin another one.")


class NotAnsweredError(BatchesError):
    """Something has to be answered before anything is signed."""

    def __init__(self) -> None:
        super().__init__("Say first what AI did: nothing is signed without an answer.")


class NothingToSignError(BatchesError):
    """No file waits to be signed."""

    def __init__(self) -> None:
        super().__init__("No file is ready to be signed: add one.")


class NoIdentityError(BatchesError):
    """No signing identity was chosen, or it isn't the creator's."""

    def __init__(self) -> None:
        super().__init__("Choose who signs: one of your own identities.")


class OwnerDisabledError(BatchesError):
    """The creator's account was disabled while their files waited to be signed."""

    def __init__(self) -> None:
        super().__init__("This account was disabled: an admin can enable it, then sign again.")


class NeverFinishedError(BatchesError):
    """The program ended each time that it signed this file: `times` of them."""

    def __init__(self, times: int) -> None:
        self.times = times
        super().__init__(
            f"Vermilion ended {times} times while it signed this file, so it was left out. "
            "Save the file anew or smaller, and add that one instead."
        )


class AnsweredElsewhereError(BatchesError):
    """Another page said something else since this one was opened: `at`, where that is known.

    `of_others`: not of the file that this page is about, but of others that would lose it; `of_all`: of every file that
    has no answers of its own.
    """

    def __init__(self, at: datetime | None, *, of_others: bool = False, of_all: bool = False) -> None:
        self.at = at
        self.of_others = of_others
        self.of_all = of_all
        super().__init__("These answers were changed elsewhere: look at what they say now, then say yours.")


class AlreadySignedError(BatchesError):
    """The file was signed already."""

    def __init__(self) -> None:
        super().__init__("This file was signed already: find it among your works.")


class TooManyComponentsError(BatchesError):
    """The file has as many sketches and layers as it can take."""

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        super().__init__(f"A work takes {maximum} sketches or layers: leave some out.")
