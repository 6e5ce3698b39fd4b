from provenance.credentials.findings import MAX_OF_A_CODE, SEVERITIES, FindingCode, Severity, finding, unique


def test_every_code_has_one_severity():
    assert set(SEVERITIES) == set(FindingCode)
    assert finding(FindingCode.CONTENT_ALTERED).severity is Severity.PROBLEM
    assert finding(FindingCode.CERTIFICATE_UNTRUSTED).severity is Severity.WARNING
    assert finding(FindingCode.LABEL_AIGC).severity is Severity.INFO


def test_a_finding_is_kept_once_in_its_place():
    one, other = finding(FindingCode.TEXT_UNSAFE, field="a"), finding(FindingCode.TEXT_UNSAFE, field="b")
    assert unique([one, other, finding(FindingCode.TEXT_UNSAFE, field="a")]) == (one, other)


def test_repeating_one_code_crowds_out_no_other():
    flood = [finding(FindingCode.ASSERTION_ALTERED, about=str(number)) for number in range(10_000)]
    kept = unique([*flood, finding(FindingCode.CONTENT_ALTERED)])
    assert len(kept) == MAX_OF_A_CODE + 1
    assert kept[-1].code is FindingCode.CONTENT_ALTERED
