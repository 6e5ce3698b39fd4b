"""What exactly went wrong, a code each, so that whoever shows it can say it in any language."""

from enum import StrEnum


class Fault(StrEnum):
    """The value of a code is its sentence in English: what is wrong and what to do, with the values that it takes."""

    # Names and identities
    NAME_LENGTH = "A name needs 1 to {most} characters: this one has {length}."
    NAME_CHARACTERS = (
        "A name can't contain slashes, line breaks or invisible characters: write it without them."
    )
    NAME_DOTS = "A name can't be only dots: write a name that people recognise."
    NAME_NOT_CLEAN = "The name isn't in its clean form: pass it through clean_name."
    NAME_TAKEN = "There is an identity “{name}” already: choose another name."
    IDENTITY_NOT_FOUND = "There is no identity “{name}”: create or import it first."
    IDENTITY_REVOKED = "“{name}” was revoked: create a new identity to sign with."
    KEY_NOT_FOUND = "The key of “{name}” isn't here: restore or rotate it."
    KEY_ELSEWHERE = "The key of “{name}” isn't on this server ({custody}): use it where it is."
    CERTIFIED_ELSEWHERE = (
        "“{name}” is certified by an outside authority: get a new key and certificate there."
    )
    NO_SIGNER = (
        "You have no identity that can sign the bundle: make one under “Identity”, or give your account one with "
        "“vermilion keys rotate NAME --owner MEMBER”."
    )

    # Keys
    RSA_SIZE = "The RSA key has {bits} bits: use one with {least} to {most}."
    KEY_KIND = "This kind of key isn't supported: use P-256, P-384, RSA or Ed25519."
    KEY_CURVE = "The curve {curve} isn't supported: use P-256 or P-384."
    KEY_ALGORITHM = "The key signs with {found}, not with {wanted}."
    KEY_FILE_LARGE = "The key file is larger than 64 KiB: pass only the key."
    KEY_FILE_INCOMPLETE = "The key file isn't complete: copy it again."
    KEY_FILE_DAMAGED = "The key file is damaged: copy it again."
    KEY_FILE_COSTLY = "The key file asks for excessive password hashing: export it again."
    KEY_NOT_PKCS8 = "The file holds no private key in PKCS#8: convert it with “openssl pkcs8 -topk8”."
    KEY_ENCRYPTED = "The private key is encrypted: give its password."
    KEY_UNREADABLE = "The private key can't be read: check the file and its password."
    PKCS12_UNREADABLE = "The PKCS#12 file doesn't open: check the file and its password."
    PKCS12_WITHOUT_KEY = "The PKCS#12 file holds no private key: export it together with the key."
    PKCS12_CERTIFICATES = "The PKCS#12 file holds too many certificates: export only the chain."
    PKCS12_CERTIFICATE_UNREADABLE = "A certificate in the PKCS#12 file can't be read: export it again."

    # What seals them
    SEALER_EXISTS = "The secret file {path} exists already: it is kept."
    SEALER_UNREADABLE = "The secret file {path} can't be read ({reason}): restore it from a backup."
    SEALER_DAMAGED = "The secret file {path} is damaged: restore it from a backup."
    SEALER_EXPOSED = (
        "The secret file {path} can be read by others: run “chmod 600 {path}”, and rotate the identities if others "
        "use this machine."
    )
    SEALER_EMPTY = "The secret is empty: give the secret file or a passphrase."
    PHRASE_LENGTH = "A passphrase needs 1 to {most} bytes: choose another."
    PHRASE_UNREADABLE = "The passphrase file {path} can't be read ({reason}): check its name and permissions."
    PHRASE_ENCODING = "The passphrase file {path} isn't UTF-8 text: save it as UTF-8."
    SEALED_UNKNOWN = "The sealed key has a form that isn't known: restore it from a backup."
    SEALED_DAMAGED = "The sealed key is damaged: restore it from a backup."
    SEALED_OTHERWISE = (
        "The keys here were sealed with another secret or passphrase: give that one, or, where it is the right one, "
        "restore “{name}” from a backup."
    )
    SEALED_SHUT = "The key of “{name}” doesn't open: the secret is wrong, or the sealed key was altered."

    # Certificates, requests, the development CA
    CERTIFICATES_LARGE = "The certificate file is too large: pass only the chain."
    CERTIFICATES_MANY = "The file holds more than {most} certificates: pass only the chain."
    CERTIFICATES_UNREADABLE = "The file holds no readable X.509 certificate: pass PEM or DER."
    CERTIFICATE_MISSING = "There is no certificate in {path}: give a PEM file."
    CERTIFICATE_KEY = "The certificate's key can't be read: ask for a new certificate."
    CERTIFICATE_EXPIRED = "The certificate of “{name}” has expired ({until}): rotate the identity."
    CERTIFICATE_NOT_YET_VALID = (
        "The certificate of “{name}” isn't valid yet: check the clock of this machine."
    )
    CHAIN_UNUSABLE = "The certificates can't be used to sign: {codes}."
    REQUEST_LARGE = "The certificate request is too large: make a new one."
    REQUEST_UNREADABLE = "The certificate request can't be read: make a new one."
    REQUEST_UNSIGNED = "The certificate request isn't signed by its own key: make a new one."
    DEVELOPMENT_KEY = (
        "The key of the development CA isn't that of its certificate: restore both from a backup."
    )
    DEVELOPMENT_EXPIRED = "The development CA has expired: delete its file and make a new one."
    LIFETIME = "A signing certificate may be valid for 366 days at most: ask for less."

    # Revocations
    SERIAL_FORM = "A serial number is written in lowercase hexadecimal: write it like that."
    SINCE_WITHOUT_COMPROMISE = "“{reason_code}” has no “invalid since”: give it only for a compromise."
    SINCE_LATER = "The time since which it counts is after the revocation: give an earlier one."

    # Trust lists
    LIST_NOT_FOUND = "There is no trust list “{name}” of kind {kind}: see which ones there are."
    LIST_LARGE = "The trust list is larger than 8 MiB: pass only the list."
    LIST_WITH_PRIVATE_KEY = (
        "The file contains a PRIVATE KEY: nothing was added. Treat that key as exposed, and pass a file with "
        "certificates only."
    )
    LIST_NOT_TEXT = "The trust list isn't text: pass PEM, or the official JSON."
    LIST_EMPTY = "The trust list holds no certificate: pass PEM, or the official JSON."
    LIST_OTHER_CONTENT = "The trust list holds “{label}”, not only certificates: remove it."
    LIST_NOT_JSON = "The JSON isn't a C2PA trust list: get the list again, or pass it as PEM."
    LIST_MANY = "The trust list has more than {most} anchors: split it."
    LIST_CERTIFICATE_INCOMPLETE = "A certificate in the trust list isn't complete: get the list again."
    LIST_CERTIFICATE_DAMAGED = "A certificate in the trust list is damaged: get the list again."
    LIST_CERTIFICATE_LARGE = "A certificate in the trust list is too large: get the list again."
    LIST_CERTIFICATE_UNREADABLE = "A certificate in the trust list can't be read: get the list again."
    ANCHOR_NOT_FOR_STAMPS = "“{subject}” can't issue time stamps: add the list under another kind."
    ANCHOR_ONLY_FOR_STAMPS = "“{subject}” only issues time stamps: add the list as kind “tsa”."

    # Time stamps
    NO_STAMP = "No authority gave a time stamp: try again later. {said}"
    NO_STAMPER = "There is no authority to ask for a time stamp: name one in the settings."
    STAMPER_ADDRESS = "It can't be asked: set an address that begins with https://."
    STAMPER_SLOW = "It gave no answer in {seconds:g} seconds: try again later."
    STAMPER_SILENT = "It gave no answer: try again later."
    STAMPER_STATUS = "It answered {status}: check its address."
    STAMPER_RESTS = "It failed a moment ago: it is asked again later."
    STAMPER_REFUSED = "The authority refused to stamp (status {status}): ask another one."
    STAMP_LARGE = "The answer is longer than any time stamp: ask another authority."
    STAMP_NONE = "The answer is no time stamp: check the address of the authority."
    STAMP_FILE = "“{path}” holds no time stamp: give the one that was made for this file."
    STAMP_HASH = "The time stamp is over a hash that is not accepted: ask another authority."
    STAMP_MALFORMED = "The time stamp is malformed: ask another authority."
    STAMP_FOR_ANOTHER = "The time stamp is for another request: ask another authority."
    STAMP_CLOCK = "The clock of the authority and the one here are more than half a day apart: check both."
    STAMP_UNTRUSTED = "No trusted authority made this time stamp over this content: don't rely on it."
    NO_TRUSTED_STAMPER = "No time-stamping authority is trusted here: add one to the trust lists."
    ASKED_HASH = "Only SHA-256, SHA-384 and SHA-512 are stamped: ask for one of them."
    ASKED_LARGE = "The request is longer than any request for a time stamp: make a new one."
    ASKED_MALFORMED = "This is no request for a time stamp: make a new one."
    STAMP_KEY_DAMAGED = "The key for time stamps is damaged: restore it from a backup."

    # Files
    FOLDER_NOT_MADE = "The folder {path} can't be made ({reason}): check the permissions and the disk."
    FOLDER_UNREADABLE = "The folder {path} can't be read ({reason}): check its permissions and the disk."
    FILE_NOT_FOUND = "The file {path} doesn't exist: restore it from a backup."
    FILE_UNREADABLE = "The file {path} can't be read ({reason}): check its permissions and the disk."
    FILE_NOT_WRITTEN = "The file {path} can't be written ({reason}): check the permissions and the disk."
    FILE_NOT_DELETED = "The file {path} can't be deleted ({reason}): check the permissions and the disk."
    FILE_LARGE = "The file {path} is too large: restore it from a backup."
    FILE_DAMAGED = "The file {path} is damaged: restore it from a backup."
    FILE_VERSION = "The file {path} has another version: use the software that wrote it."
    FILE_OF_ANOTHER = "The file {path} holds another identity: restore it from a backup."
    LOCK_UNUSABLE = "The lock {path} can't be taken ({reason}): check its permissions and the disk."

    # Custodies and authorities of others, in words of their own
    OUTSIDE = "{detail}"
