"""What can be wrong with a work, each with a sentence that says what to do."""


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
