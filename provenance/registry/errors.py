"""What can be wrong with a work, each with a sentence that says what to do."""

from datetime import datetime


class RegistryError(Exception):
    """Root of the errors of this package."""


class WorkNotFoundError(RegistryError):
    """No such work or version, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no such work: look for it among your works.")


class CopyNotKeptError(RegistryError):
    """The file was removed, or never kept."""

    def __init__(self) -> None:
        super().__init__("This file isn't kept here any more: use your own copy.")


class TitleError(RegistryError):
    """A title that can't be shown."""

    def __init__(self) -> None:
        super().__init__("A title needs 1 to 200 characters that can be shown: change it.")


class WorkRemovedError(WorkNotFoundError):
    """The owner removed the work; `removed_at` is all that is left of it."""

    def __init__(self, removed_at: datetime) -> None:
        super().__init__()
        self.removed_at = removed_at


class DiaryNotFoundError(RegistryError):
    """No such diary or entry, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no such diary or entry: look for it among your diaries.")


class DiaryFullError(RegistryError):
    """There are as many entries, or diaries, as there can be."""

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        super().__init__(f"There is room for {maximum} and no more: begin another diary, or remove some.")


class AlreadyInDiaryError(RegistryError):
    """The diary has this very file."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        super().__init__(f"This very file is in the diary already, as “{file_name}”.")


class FingerprintError(RegistryError):
    """What came as a file's fingerprint is none."""

    def __init__(self) -> None:
        super().__init__("This is no fingerprint of a file: choose the file again.")


class EmptyFileError(RegistryError):
    """A file with nothing in it: every empty file has the same fingerprint, so it shows nothing."""

    def __init__(self) -> None:
        super().__init__("This file is empty, so it shows nothing: save it again, or choose another.")


class NobodyHereError(RegistryError):
    """A work was to be registered before there is any member."""

    def __init__(self) -> None:
        super().__init__("Nobody has an account here yet: make one with “vermilion members add NAME”.")


class NoOwnerError(RegistryError):
    """A work was to be registered, and it isn't clear for whom."""

    def __init__(self) -> None:
        super().__init__(
            "It isn't clear whose work this is to be: name its owner with --owner, one of the members who may sign."
        )
