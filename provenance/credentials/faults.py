"""What exactly kept a file from being signed, stamped or checked, a code each."""

from enum import StrEnum


class Fault(StrEnum):
    """The value of a code is its sentence in English: what is wrong and what to do, with the values that it takes."""

    # Where the signed file goes
    NO_FOLDER = "There is no folder “{path}”: make it first."
    IS_FOLDER = "“{path}” is a folder: name a file in it."
    EXISTS = "“{path}” exists already: choose another name."
    IS_ORIGINAL = "A signed file can't replace its original: choose another name."

    # What it would say
    LABEL_SAYS_MORE = (
        "This file is labelled as made with AI ({labelled}) and the disclosure says {declared}: say how AI was used, "
        "the label can't be taken back."
    )
    SOURCE_UNREADABLE = (
        "“{name}” carries Content Credentials that can't be read: use the file as it was before them."
    )
    PARENT_LEFT_OUT = (
        "“{name}” carries Content Credentials: begin the disclosure with opening it, as its parent."
    )
    INGREDIENT_WITHOUT_FILE = (
        "The disclosure names an ingredient “{name}” and no file is given for it: give one."
    )
    INGREDIENT_NOT_NAMED = "“{name}” is not among the ingredients of the disclosure: add it there."

    # What came of it
    NOT_SIGNED = "The file could not be signed: {reason}"
    SIGNER_BROKE = (
        "The library that signs broke down over what this file or one of its ingredients contains: export it again "
        "from its source."
    )
    SIGNER_LATE = (
        "Signing took longer than {seconds:g} seconds and was ended: sign a smaller file, or raise "
        "VERMILION_MAX_SECONDS."
    )
    SIGNER_STARVED = (
        "Signing takes more memory than {bytes} bytes: sign a smaller file, or raise "
        "VERMILION_MAX_MEMORY_BYTES."
    )
    SIZE_CHANGED = "The library changed the size of the credential: sign with a newer version."
    DOES_NOT_VERIFY = "The signed file does not verify ({codes}): nothing was written."
    SAYS_OTHERWISE = "The signed file does not say what was declared: nothing was written."

    # Time stamps
    NO_ROOM = "The signature has no room for a time stamp: keep the stamp beside the file."
    UNUSUAL_SIGNATURE = (
        "The signature of this file has a form that can't be stamped: keep the stamp beside it."
    )
    DOES_NOT_HOLD = "The Content Credentials of this file don't hold: only one that verifies is stamped."
    STAMPED_ALREADY = "This signature has a time stamp of an authority already: it stays as it is."
    NOTHING_BETTER = (
        "This signature has a self-asserted time stamp, and no authority is set that could better it: name one in "
        "VERMILION_TSA_URLS."
    )
    STAMPED_DOES_NOT_VERIFY = (
        "The stamped file does not verify: it was thrown away, and this one is as it was."
    )

    # Reading and checking; the verifier has words of its own
    UNREADABLE = "The Content Credentials of this file can't be read ({reason}): use the original."
    VERIFIER = "{detail}"
