"""The certificates of a time stamp in the order that DER wants, which authorities that run OpenSSL don't keep.

CMS asks for BER only there (RFC 5652, 5.1 and 10.2.3), and no signature is over it. What reads time stamps here and
elsewhere asks for DER, so that a stamp is put in order once, when it comes.
"""

from typing import Final

from asn1crypto import cms, tsp

_FAILURES: Final = (ValueError, TypeError, KeyError, RecursionError)


def in_order(response: bytes) -> bytes:
    """An answer (TimeStampResp) with its certificates sorted (X.690, 11.6); what can't be read stays as it is."""
    try:
        answer = tsp.TimeStampResp.load(response, strict=True)
        signed = answer["time_stamp_token"]["content"]
        given = [choice.dump() for choice in signed["certificates"]]
        if given == sorted(given):
            return response
        signed["certificates"] = cms.CertificateSet(
            [cms.CertificateChoices.load(der) for der in sorted(given)]
        )
        return bytes(answer.dump())
    except _FAILURES:
        return response
