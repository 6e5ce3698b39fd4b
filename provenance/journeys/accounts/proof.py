"""A passkey's answer, from the challenge to the member who has shown who they are."""

from datetime import datetime

from provenance.members.audit import Way, record
from provenance.members.ceremonies import PasskeyAnswer, take_for
from provenance.members.errors import AccountProblem, PasskeyError
from provenance.members.model import AuditAction, CeremonyKind, Member, Passkey
from provenance.members.passkeys import Assertion, ClonedPasskeyError, read_assertion, verified
from provenance.members.ports import MemberStore
from provenance.members.relying_party import RelyingParty


def passkey_proof(
    tx: MemberStore,
    site: RelyingParty,
    answer: PasskeyAnswer,
    now: datetime,
    member_id: str | None = None,
) -> Member | PasskeyError:
    """The member whose passkey answered: any, or the one that was asked.

    The error is a value, not raised: the challenge that was used up and the line in the audit trail are to stay.
    """
    claimed: Passkey | None = None
    try:
        ceremony = take_for(tx.ceremonies, answer.ceremony_id, CeremonyKind.SIGN_IN, now, member_id)
        assertion = read_assertion(answer.response_json)
        claimed = tx.passkeys.get(assertion.credential_id)
        member, passkey = _owned(tx, claimed, assertion, member_id)
        tx.passkeys.update(verified(site, ceremony.challenge, assertion, passkey, now))
    except PasskeyError as error:
        reason = "copied" if isinstance(error, ClonedPasskeyError) else error.code.value
        subject = claimed.member_id if claimed else None
        params = {"way": Way.PASSKEY.value, "reason": reason}
        record(tx, AuditAction.SIGN_IN_FAILED, now, actor=member_id, subject=subject, params=params)
        return error
    return member


def _owned(
    tx: MemberStore, passkey: Passkey | None, assertion: Assertion, asked: str | None
) -> tuple[Member, Passkey]:
    """The passkey and whose it is, if that is who was asked and they may log in. Raises PasskeyError."""
    member = tx.members.get(passkey.member_id) if passkey else None
    # Section 7.2, step 6: where nobody was asked by name, the answer must say whose it is.
    named = asked is not None or assertion.user_handle is not None
    if passkey is None or member is None or not named or asked not in (None, member.id):
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    if member.disabled_at is not None:
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    return member, passkey
