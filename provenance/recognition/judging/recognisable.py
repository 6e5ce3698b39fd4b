"""Whether a work can be recognised at all: whoever registers a blank page should know that nobody will find it."""

from provenance.recognition.fingerprints.fingerprint import Fingerprint, ImageFingerprint, Subject
from provenance.recognition.fingerprints.hashes import FAINTEST
from provenance.recognition.judging.decision import judged
from provenance.recognition.model import Entry, Method, Status
from provenance.recognition.picture import Picture
from provenance.recognition.placing import IDENTITY


def recognisable(subject: Subject, fingerprint: Fingerprint) -> bool:
    """Tell whether a copy of a work would be confirmed that nothing happened to.

    What is blank, one soft shade or a few spots never is, for other people's pictures look the same. Films and sounds
    are taken to be.
    """
    if not isinstance(subject, Picture) or not isinstance(fingerprint, ImageFingerprint):
        return True
    method = Method.PDQ if fingerprint.quality >= FAINTEST else Method.LOCAL
    match = judged(subject, Entry(0, "", 1, b""), fingerprint, method, IDENTITY, distance=0)
    return match is not None and match.status is Status.CONFIRMED
