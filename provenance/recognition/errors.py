"""What can go wrong in recognition, each with a sentence that says what to do."""


class RecognitionError(Exception):
    """Root of the errors of this package."""


class ReadersError(RecognitionError):
    """The processes that read files can't be started, or were closed."""


class InstallationError(RecognitionError):
    """What comes with the software is missing or damaged."""


class FingerprintError(RecognitionError):
    """A stored fingerprint that can't be read."""


class IndexFileError(RecognitionError):
    """The files of the index can't be read or written; the record is untouched by that."""
