"""What storage may raise, whoever implements it: a part of the ports, so that every layer can tell these apart."""

from enum import StrEnum


class Reason(StrEnum):
    """What exactly is wrong with a value or a file; said in English within the sentence of its error, with `kind`."""

    TOO_LARGE = "too large"
    NUMBER = "a number beyond 64 bits"
    NO_ZONE = "a time without a zone"
    NOT_TEXT = "characters that aren't text"
    NO_SHA256 = "no SHA-256"
    NOT_OF_KIND = "no {kind}"
    INSTANT = "an instant"
    VALUE = "a value of {kind}"
    REFERENCE = "a row refers to one that isn't there"
    PAGES = "its pages"
    CHANGED = "it changed meanwhile"
    SCHEMA = "its schema isn't one of ours"
    SYSTEM = "{kind}"


class StoreError(Exception):
    """Root of the errors of the store."""


class DatabaseFaultError(StoreError):
    """SQLite refuses what only a mistake of ours asks for; `kind` is its name for that."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(
            f"The database doesn't do what it should ({kind}): report this as a mistake of Vermilion."
        )


class DatabaseBusyError(StoreError):
    """Another writer held the database for longer than we wait."""

    def __init__(self) -> None:
        super().__init__("The database is busy: try again in a moment.")


class DatabaseDamagedError(StoreError):
    """The database holds something that nobody here wrote; `reason` and `kind` say what, without the data itself."""

    def __init__(self, reason: Reason, kind: str = "") -> None:
        self.reason, self.kind = reason, kind
        super().__init__(f"The database is damaged ({reason.format(kind=kind)}): restore it from a backup.")


class SchemaTooNewError(StoreError):
    """The database was migrated by a later version; `revision` is where it stands."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(
            f"The database belongs to a newer version of Vermilion (schema {revision}): install that version."
        )


class UnsupportedDatabaseError(StoreError):
    """The setting names a kind of database that there is no support for; `kind` is the scheme of the URL."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(
            f"A database of the kind “{kind}” isn't supported: use an address sqlite:////path/to/file."
        )


class StorageFullError(StoreError):
    """The disk is full; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The disk is full, and nothing was saved: make room, then try again.")


class StorageUnavailableError(StoreError):
    """A file or a folder of the store can't be used; `place` is its path, None for the database, and `kind` what the
    system says of it.
    """

    def __init__(self, place: str | None, kind: str, reason: Reason = Reason.SYSTEM) -> None:
        self.place, self.reason, self.kind = place, reason, kind
        shown = "the database" if place is None else place
        super().__init__(
            f"The store can't use {shown} ({reason.format(kind=kind)}): check its permissions and the disk."
        )


class BlobMissingError(StoreError):
    """No file with this hash is kept."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__("This file isn't in the store: restore it from a backup, or use your own copy.")


class UnstorableValueError(StoreError):
    """A value that no database takes: NUL, lone surrogates, times without a zone, numbers beyond 64 bits."""

    def __init__(self, reason: Reason, kind: str = "") -> None:
        self.reason, self.kind = reason, kind
        super().__init__(f"This can't be saved ({reason.format(kind=kind)}): change it.")


class RowConflictError(StoreError):
    """A row that is there already, or that refers to one that isn't. Only a mistake of ours or a race makes it."""

    def __init__(self, *, duplicate: bool) -> None:
        self.duplicate = duplicate
        super().__init__("This contradicts what is saved already: reload, then try again.")


class RowMissingError(StoreError):
    """What was to be changed isn't there any more."""

    def __init__(self) -> None:
        super().__init__("What was to be changed isn't there any more: reload, then try again.")


class NothingKeptError(StoreError):
    """There is nothing to back up; `place` is the data folder."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"There is nothing of Vermilion in {place}: name its data folder with --data.")


class PlaceNotEmptyError(StoreError):
    """A backup is restored into a new place only; `place` is the folder that isn't one."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"{place} is not an empty folder: name a new one with --data, for nothing is written over."
        )


class PlaceUnfinishedError(StoreError):
    """What a restore into this folder left can't be gone on with; `left` is the hidden folder that it is in."""

    def __init__(self, place: str, left: str) -> None:
        self.place, self.left = place, left
        super().__init__(
            f"A restore into {place} was interrupted and left {left}: remove what both hold, then restore again."
        )


class NoRoomError(StoreError):
    """A backup is larger than what is free at the place; `needed` and `free` as people read sizes."""

    def __init__(self, place: str, needed: str, free: str) -> None:
        self.place, self.needed, self.free = place, needed, free
        super().__init__(f"The backup has {needed} and {place} has {free} free: make room, then try again.")


class BackupUnreadableError(StoreError):
    """This is no backup, or not all of it."""

    def __init__(self) -> None:
        super().__init__("This is no whole backup: give the file that “vermilion backup” made.")


class BackupTooNewError(StoreError):
    """A later version made the backup; `kind` is the schema of its index."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(f"A newer version of Vermilion made this backup ({kind}): install that version.")


class BackupDamagedError(StoreError):
    """A file in the backup isn't the one that was put there; `path` says which."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"The backup is damaged at {path}, and nothing was restored: use another one.")
