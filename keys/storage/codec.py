"""Records as JSON documents with a version, read back strictly."""

import json
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from keys.errors import KeysError, StorageError
from keys.faults import Fault

VERSION = 1
Record = TypeVar("Record")


class Codec(Generic[Record]):
    """Writes and reads one kind of record, a dataclass: ``{"v": 1, "type": ..., "data": ...}``."""

    def __init__(self, record_type: type[Record]) -> None:
        self._type = record_type.__name__
        self._adapter = TypeAdapter(record_type)

    def encode(self, record: Record) -> bytes:
        """Write a record."""
        data = self._adapter.dump_python(record, mode="json")
        document = {"v": VERSION, "type": self._type, "data": data}
        return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")

    def decode(self, data: bytes, path: Path) -> Record:
        """Read a record. Raises StorageError, naming the file, for what ``encode`` doesn't write."""
        try:
            document = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise StorageError(Fault.FILE_DAMAGED, path=path) from error
        if not isinstance(document, dict) or document.get("type") != self._type:
            raise StorageError(Fault.FILE_DAMAGED, path=path)
        if document.get("v") != VERSION:
            raise StorageError(Fault.FILE_VERSION, path=path)
        try:
            # Through JSON again: only then do strict checks take a text for a time or an enumeration.
            return self._adapter.validate_json(json.dumps(document.get("data")), strict=True)
        except (ValueError, KeysError, RecursionError) as error:
            raise StorageError(Fault.FILE_DAMAGED, path=path) from error
