"""What storage may raise, whoever implements it: a part of the ports, so that every layer can tell these apart."""


class StoreError(Exception):
    """Root of the errors of the store."""


class DatabaseBusyError(StoreError):
    """Another writer held the database for longer than we wait."""

    def __init__(self) -> None:
        super().__init__("The database is busy: try again in a moment.")


class DatabaseDamagedError(StoreError):
    """The database holds something that nobody here wrote; `detail` says what, without the data itself."""

    def __init__(self, detail: str) -> None:
        self.reason = detail
        super().__init__(f"The database is damaged ({detail}): restore it from a backup.")


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
    """A file or a folder of the store can't be used; `place` is its path and `reason` what the system says."""

    def __init__(self, place: str, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(f"The store can't use {place} ({reason}): check its permissions and the disk.")


class BlobMissingError(StoreError):
    """No file with this hash is kept."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__("This file isn't in the store: restore it from a backup, or use your own copy.")


class UnstorableValueError(StoreError):
    """A value that no database takes: NUL, lone surrogates, times without a zone, numbers beyond 64 bits."""

    def __init__(self, detail: str) -> None:
        self.reason = detail
        super().__init__(f"This can't be saved ({detail}): change it.")


class RowConflictError(StoreError):
    """A row that is there already, or that refers to one that isn't. Only a mistake of ours or a race makes it."""

    def __init__(self, *, duplicate: bool) -> None:
        self.duplicate = duplicate
        super().__init__("This contradicts what is saved already: reload, then try again.")


class RowMissingError(StoreError):
    """What was to be changed isn't there any more."""

    def __init__(self) -> None:
        super().__init__("What was to be changed isn't there any more: reload, then try again.")
