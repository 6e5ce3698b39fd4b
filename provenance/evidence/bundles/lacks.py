"""What an evidence bundle can't have: told, and never filled in."""

from enum import StrEnum


class Lack(StrEnum):
    """What a bundle can't have, and why."""

    ORIGINAL = "original"
    """The signed file stays with its owner: only its hash is in the bundle."""
    LEDGER = "ledger"
    """The registration is not in the ledger yet."""
    SIGNER = "signer"
    """The file was registered unsigned: its entry in the ledger names no key."""
    KEY = "key"
    """The file was registered under another key than the one that signed the bundle."""
    WITNESS = "witness"
    """No witness cosigned the ledger since."""
    REGISTRATION_STAMP = "registration_stamp"
    """No authority outside stamped the registration, nor a checkpoint of the ledger with it."""
    OUTSIDE = "outside"
    """Nothing in the bundle is vouched for by somebody outside: it proves nothing against the operator."""
    REVOCATION_DATA = "revocation_data"
    """A certificate says where its issuer tells of revocations (CRL, OCSP), and nothing from there was given."""
    RESPONDER = "responder"
    """Whoever answered for an issuer of certificates (OCSP) may have been revoked themselves: no list in it tells."""
    FINGERPRINTS = "fingerprints"
    COPY = "copy"
    """There is no copy to compare with."""
    COMPARISON = "comparison"
    """The two files couldn't be compared."""
    REPORT = "report"
    """The libraries that draw the report are not installed."""
