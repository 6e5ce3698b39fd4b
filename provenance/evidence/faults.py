"""What exactly is wrong with a bundle, a comparison, a report or a dispute, a code each."""

from enum import StrEnum


class Fault(StrEnum):
    """The value of a code is its sentence in English: what is wrong and what to do, with the values that it takes."""

    FILES_LARGE = "The files are larger than 4 GB together: keep the original, or leave drafts out."
    FILE_CHANGED = "“{name}” changed while the bundle was made: try again."
    FILE_OF_ANOTHER = "“{name}” is not the file that was registered: choose the one that was."
    PROCESS_MANY = "A bundle has room for {most} files of the process: choose the telling ones."
    PROOF_OF_ANOTHER = "The proof of registration is for another file: choose the one of this original."
    PROOF_UNUSABLE = "The proof of registration can't be used: {reason}"
    PROOF_OF_ANOTHER_KIND = "The entry of the ledger is no registration: give the proof of the work's own."
    PROOF_STAMP = "A time stamp of the registration is damaged, or over something else: fetch it again."
    PROOF_UNSIGNED = "The checkpoint of the proof is not signed as it should be: {reason}"
    COSIGNED_NEVER = "A cosignature has a time that no clock shows: fetch the proof again."
    NO_STAMP = "No time stamp, and so no bundle: {reason}"
    STAMP_FORM = "The time stamps of {name} are in a form that no bundle may have: choose another authority."
    STAMP_NONE = "This is no answer of a time-stamping authority: choose another."
    STAMP_REFUSED = "The authority gave no time stamp: choose another."
    STAMP_DAMAGED = "The time stamp is damaged: get the bundle again."
    BUNDLE_LENGTH = "This is no evidence bundle: it is too short or too long."
    BUNDLE_NONE = "This is no evidence bundle, or something was added to it or cut off: get it again."
    BUNDLE_TYPE = "This is no evidence bundle: its type says so."
    BUNDLE_ORDER = "The files of the bundle are not in their order: it was changed."
    BUNDLE_LIST = "The bundle's list of files is damaged: get it again."
    BUNDLE_HEADER = "A header in the bundle is not as it was written: it was changed."
    BUNDLE_TWICE = "The bundle has two files of one name: it was changed."
    BUNDLE_NAME = "A name in the bundle is too long or no text: it was changed."
    BUNDLE_CUT = "The bundle is cut off: get it again."
    BUNDLE_FILES = "The bundle lacks a file, or has one that has no place in it: it was changed."
    FILE_LARGE = "“{name}” is larger than any that is made: the bundle was changed."
    FILE_DAMAGED = "“{name}” is damaged: get the bundle again."
    TIME_NONE = "A time in the bundle is no time: it was changed."
    TIME_FORM = "A time in the bundle is not written as times are: it was changed."
    FIELDS = "A file of the bundle hasn't the fields that it should have: it was changed."
    JSON_NONE = "A file of the bundle is no JSON: it was changed."
    JSON_FORM = "A file of the bundle is not written in its one canonical form: it was changed."
    JSON_VALUE = "A text or a number can't be written as canonical JSON: leave it out."
    JSON_DEPTH = "A value is nested too deeply, or is a fraction: give whole numbers and texts."
    STATEMENT_DAMAGED = "The signed statement is damaged: get the bundle again."
    STATEMENT_FORM = "The signed statement is not written as statements are: it was changed."
    TRUST_UNUSABLE = "The root or the key to trust can't be read: {reason}"
    KEY_OF_NO_LEDGER = "“{name}” is not the key of a ledger: give it in the other place."
    KEY_OF_NO_WITNESS = "“{name}” is not the key of a witness: give it in the other place."
    NOTHING_TO_COMPARE = (
        "“{name}” has no picture, film or sound in it that can be compared here: give one of these."
    )
    KINDS_DIFFER = "A picture, a film and a sound can't be compared: give two files of one kind."
    REVOCATION_DATA_LARGE = (
        "A bundle holds at most {most} CRLs and OCSP responses, 10 MB together: leave some out."
    )
    REVOCATION_DATA_NO_CRL = "“{name}” is no CRL: give one as its authority publishes it, DER or PEM."
    REVOCATION_DATA_NO_OCSP = "“{name}” is no answer of an OCSP responder: give a successful one, DER."
    REVOCATION_DATA_BROKEN = (
        "“{name}” can't be used: it isn't signed by the issuer of its certificates, or isn't a complete list."
    )
    REVOCATION_DATA_OF_ANOTHER = "“{name}” is about no certificate of this bundle: leave it out."
    REVOCATION_DATA_ISSUER = (
        "“{name}” is about {by}, whose issuer isn't known here: add the issuer's certificate to a trust list."
    )
    REVOCATION_DATA_REVOKED = "By “{name}” {by} was revoked as of {at}: sign with another identity."
    REVOCATION_DATA_UNKNOWN = (
        "By “{name}” its responder doesn't know {by}: ask the authority of the certificate."
    )
    REVOCATION_DATA_STALE = (
        "“{name}” of {at} doesn't hold for the time of the time stamp on {by}: get a current one."
    )
    REPORT_PICTURE = "A picture of the comparison can't be used: give a JPEG of at most 16 megapixels."
    REPORT_LONG = "A report holds at most {most} entries of a kind: leave some in the bundle only."
    REPORT_UNDRAWN = (
        "Reports can't be drawn here: install vermilion[report], and the Debian packages libpango-1.0-0, "
        "libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-noto-cjk."
    )
    REPORT_FOREIGN = (
        "What draws reports gave back something else, and it was thrown away: try again, and report it."
    )
    REPORT_ADDRESS = "The report names an address outside itself: this is a fault, report it."
    REPORT_UNSIGNED = "Reports can't be signed here: install vermilion[report]."
    REPORT_UNSIGNABLE = "This PDF can't be signed: make the report again."
    DISPUTE_NOT_FOUND = "There is no such dispute: look for it in your list."
    DISPUTE_OVER = "The dispute has gone on meanwhile: look at it again."
    DISPUTES_FULL = "There is room for {most} of these: remove one that you don't need any more."
    ORIGINAL_MISSING = "The signed file is not kept here any more: make a bundle with its hash only."
    CAPTURE_URL = "This is no address on the web. Copy it from the browser, from http on."
    CAPTURE_HEADERS = "These are no response headers. Give a name, a colon and a value on each line."
    CAPTURED_AT = "This can't be the time. Give the day and time in UTC, not in the future."
    CAPTURE_TEXT = "Say it in a few words, and in no more than 4,000 characters."
