"""What signing says of each label beside the credential."""

import re
from pathlib import Path

import pytest

from keys.errors import TimestampError
from keys.faults import Fault as KeyFault
from provenance.cli.render.signed import label_text, signed_lines
from provenance.credentials.errors import StampingError
from provenance.credentials.faults import Fault
from provenance.credentials.signing.labelling import LabelOutcome
from provenance.credentials.signing.stamping import StampOutcome
from provenance.journeys.signing.sign_works import SignedWork
from provenance.media.faults import LabelFault, MetadataProblem
from provenance.messages.language import Language


def test_a_label_that_a_file_could_not_take_is_said_with_what_stood_in_the_way():
    signed = LabelOutcome("xmp", False, "label.not_writable", LabelFault.PDF_SIGNED)
    assert label_text(signed, Language.EN) == (
        "IPTC and PLUS (XMP): not written, because this file can't take it without a loss (it has a digital "
        "signature, which a change would break); the Content Credentials hold it"
    )
    assert label_text(signed, Language.ZH) == (
        "IPTC 与 PLUS（XMP）：未写入，因为写入会损失此文件的内容（它带有数字签名，改动会使其失效）；"
        "已包含在 Content Credentials 中"
    )


def test_metadata_that_cannot_be_extended_is_said_in_words():
    damaged = {"problem": MetadataProblem.XMP_MALFORMED}
    label = LabelOutcome("xmp", False, "label.not_writable", LabelFault.METADATA, damaged)
    assert "its metadata can't be extended: its XMP is damaged" in label_text(label, Language.EN)
    assert "其元数据无法扩充：XMP 已损坏" in label_text(label, Language.ZH)


@pytest.mark.parametrize("carrier", ["xmp", "iptc", "aigc"])
@pytest.mark.parametrize("reason", ["label.no_carrier", "label.not_writable", "label.incoming_kept"])
def test_every_outcome_is_said_in_chinese(carrier, reason):
    said = label_text(LabelOutcome(carrier, False, reason), Language.ZH).replace("Content Credentials", "")
    assert not re.search(r"[a-z]{3,}", said), said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TimestampError(KeyFault.STAMP_KEY_DAMAGED), "用于时间戳的密钥已损坏"),
        (StampingError(Fault.NO_ROOM), "签名中没有容纳时间戳的空间"),
    ],
)
def test_why_a_signature_has_no_stamp_is_said_in_chinese(error, said):
    stamp = StampOutcome(failures=(("", error),))
    work = SignedWork(
        Path("a.jpg"), Path("b.jpg"), None, None, (), (), stamp
    )  # the line is about the stamp alone
    _, line = signed_lines(work, Language.ZH, whole=False)
    assert said in line
    assert not re.search(r"\b(the|is|a|it)\b", line)


@pytest.mark.parametrize(("plain", "lines"), [(True, 2), (False, 1), (None, 1)])
def test_of_a_blank_page_it_is_said_that_nobody_will_find_it(plain, lines):
    work = SignedWork(Path("a.jpg"), Path("b.jpg"), None, None, (), (), plain=plain)
    for language, said in ((Language.EN, "too little on it"), (Language.ZH, "画面内容过少")):
        told = [*signed_lines(work, language, whole=False)]
        assert len(told) == lines
        assert any(said in line for line in told) is bool(plain)
