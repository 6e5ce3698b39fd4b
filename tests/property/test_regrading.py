"""Grading a stored verdict again: only ever stricter, once is enough, and what is proven older is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.findings import FindingCode, NotProven, finding
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.verdict import (
    CredentialState,
    HistoryNode,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
    not_proven,
)
from provenance.credentials.verifying.regrading import regrade, serials_of
from provenance.disclosure.vocabulary import Extent
from provenance.registry.checks import changes_of, check_of

T0 = datetime(2026, 1, 1, tzinfo=UTC)
# Two of one serial number, and one that was stored before anything else was kept of certificates.
CERTIFICATES = (("0a", "a" * 64), ("0a", "b" * 64), ("0a", None), ("0c", "c" * 64))
NAMED = [status for status in SignerStatus if status is not SignerStatus.NONE]
CONCLUSION = {
    SignerStatus.EXPIRED: FindingCode.CERTIFICATE_EXPIRED,
    SignerStatus.UNRECOGNISED: FindingCode.CERTIFICATE_UNTRUSTED,
    SignerStatus.REVOKED: FindingCode.CERTIFICATE_REVOKED,
}
instants = st.integers(-100, 100).map(lambda days: T0 + timedelta(days=days))
times = st.one_of(
    st.just(Time()),
    instants.map(lambda at: Time(TimeStatus.SELF_ASSERTED, at)),
    instants.map(lambda at: Time(TimeStatus.EXTERNAL, at, "clocks")),
)


@st.composite
def signers(draw):
    """Somebody, or nobody, and the findings about them."""
    status = draw(st.sampled_from(list(SignerStatus)))
    if status is SignerStatus.NONE:
        return Signer(), ()
    known = "signers" if status is SignerStatus.RECOGNISED else None
    found = [finding(FindingCode.CERTIFICATE_DEVELOPMENT)] if draw(st.booleans()) else []
    if status in CONCLUSION:
        params = {"reason": "unspecified", "since": ""} if status is SignerStatus.REVOKED else {}
        found.append(finding(CONCLUSION[status], **params))
    serial, tbs = draw(st.sampled_from(CERTIFICATES))
    return Signer(status, "Ada", serial=serial, tbs_sha256=tbs, trust_list=known), tuple(found)


@st.composite
def nodes(draw, depth=2):
    signer, found = draw(signers())
    below = draw(st.lists(nodes(depth - 1), max_size=2)) if depth else []
    return HistoryNode(
        "parentOf", draw(st.sampled_from(["x", None])), None, CredentialState.VALID, signer, draw(times),
        Extent.NONE, found, tuple(below),
    )  # fmt: skip


@st.composite
def verdicts(draw):
    signer, about = draw(signers())
    before = draw(st.sampled_from([(), (finding(FindingCode.TIME_UNTRUSTED),)]))
    after = draw(st.sampled_from([(), (finding(FindingCode.LABEL_IPTC, value="x"),)]))
    history = tuple(draw(st.lists(nodes(), max_size=2)))
    made = Verdict(
        "a.jpg", "a" * 64, 1, "jpeg", CredentialState.VALID, signer, time=draw(times), history=history,
        findings=(*before, *about, *after),
    )  # fmt: skip
    return replace(made, not_proven=not_proven(made))


@st.composite
def entries(draw):
    at, reason = draw(instants), draw(st.sampled_from(list(RevocationReason)))
    since = (
        at - timedelta(days=draw(st.integers(0, 50)))
        if reason.is_compromise and draw(st.booleans())
        else None
    )
    serial, tbs = draw(st.sampled_from(CERTIFICATES))
    return RevocationEntry(serial, "CN=CA", reason, at, since, tbs)


lists = st.lists(entries(), max_size=4).map(lambda found: RevocationList().adding(found))


def everybody(verdict):
    """Every signer with their time and findings, from the file down."""
    found = [(verdict.signer, verdict.time, verdict.findings)]
    left = list(verdict.history)
    while left:
        node = left.pop()
        found.append((node.signer, node.time, node.findings))
        left += node.children
    return found


@given(verdicts(), lists)
def test_each_signer_is_what_the_list_says_of_them(verdict, revocations):
    for (before, time, _), (after, _, found) in zip(
        everybody(verdict), everybody(regrade(verdict, revocations)), strict=True
    ):
        proven = time.at if time.status is TimeStatus.EXTERNAL else None
        named = before.certificate
        if named is not None and revocations.status_at(named, proven).revoked:
            assert (after.status, after.trust_list) == (SignerStatus.REVOKED, None)
            codes = [entry.code for entry in found]
            assert codes.count(FindingCode.CERTIFICATE_REVOKED) == 1
            assert not ({*CONCLUSION.values()} - {FindingCode.CERTIFICATE_REVOKED}) & {*codes}
        else:
            assert after == before


@given(verdicts(), lists)
def test_nothing_else_changes(verdict, revocations):
    graded = regrade(verdict, revocations)
    same = replace(
        graded, signer=verdict.signer, history=verdict.history, findings=verdict.findings,
        not_proven=verdict.not_proven,
    )  # fmt: skip
    assert same == verdict
    assert serials_of(graded) == serials_of(verdict)
    kept = [entry for entry in verdict.findings if not entry.code.startswith("certificate.")]
    left = [entry for entry in graded.findings if not entry.code.startswith(("certificate.", "history."))]
    assert left == kept
    assert graded.not_proven == not_proven(graded)
    assert set(verdict.not_proven) <= set(graded.not_proven)
    assert verdict_from_json(verdict_to_json(graded)) == graded


@given(verdicts(), lists)
def test_once_is_enough(verdict, revocations):
    graded = regrade(verdict, revocations)
    assert regrade(graded, revocations) is graded


@given(verdicts(), lists, lists)
def test_a_second_list_counts_as_if_it_had_been_there(verdict, first, second):
    both = first.adding(second.entries)
    one_by_one, at_once = regrade(regrade(verdict, first), both), regrade(verdict, both)
    assert [entry[0] for entry in everybody(one_by_one)] == [entry[0] for entry in everybody(at_once)]
    assert set(map(str, one_by_one.findings)) == set(map(str, at_once.findings))


@given(verdicts())
def test_without_revocations_nothing_happens(verdict):
    assert regrade(verdict, RevocationList()) is verdict


@given(verdicts(), lists)
def test_what_a_program_is_told_agrees_with_the_verdict(verdict, revocations):
    check = check_of(verdict, "ada", "key", "7", T0)
    told = changes_of([check] if check else [], revocations, T0)
    graded = regrade(verdict, revocations)
    changed = graded.signer.status is not verdict.signer.status
    assert len(told) == changed
    for change in told:
        assert (change.before, change.after) == (verdict.signer.status, graded.signer.status)
    if changed:
        assert NotProven.SIGNER_IDENTITY in graded.not_proven


@given(st.lists(verdicts(), max_size=6), lists)
def test_each_file_under_each_reference_is_told_once_by_its_last_answer(found, revocations):
    made = [check_of(verdict, "ada", "key", None, T0 + timedelta(days=n)) for n, verdict in enumerate(found)]
    checks = [check for check in made if check is not None]
    told = changes_of(checks, revocations, T0)
    assert len(told) <= 1
    believed = [c for c in checks if changes_of([c], revocations, T0)]
    assert [change.answered_at for change in told] == [check.at for check in believed[-1:]]
