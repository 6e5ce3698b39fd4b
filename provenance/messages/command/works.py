"""What the commands about registered works report."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class WorkNotice(StrEnum):
    """A sentence of `register`, `lookup` or `fingerprint`."""

    REGISTERING = "registering"
    LOOKING_UP = "looking_up"
    FINGERPRINTING = "fingerprinting"
    REGISTERED = "registered"
    REGISTERED_BEFORE = "registered_before"
    BY_HASH_ONLY = "by_hash_only"
    TOO_PLAIN = "too_plain"
    ONE_TITLE = "one_title"
    NOT_REGISTERED = "not_registered"
    MATCHES = "matches"
    MATCH = "match"
    MATCH_WITHDRAWN = "match_withdrawn"
    NO_FINGERPRINT = "no_fingerprint"
    KIND_IMAGE = "kind_image"
    KIND_VIDEO = "kind_video"
    KIND_AUDIO = "kind_audio"
    WIDTH = "width"
    HEIGHT = "height"
    QUALITY = "quality"
    KEYFRAMES = "keyframes"
    SECONDS = "seconds"


WORK_NOTICES: Final[Mapping[WorkNotice, Phrase]] = {
    WorkNotice.REGISTERING: Phrase("Registering", "正在登记"),
    WorkNotice.LOOKING_UP: Phrase("Looking up", "正在查找"),
    WorkNotice.FINGERPRINTING: Phrase("Reading", "正在读取"),
    WorkNotice.REGISTERED: Phrase("Registered {file} as the work {work}.", "已将 {file} 登记为作品 {work}。"),
    WorkNotice.REGISTERED_BEFORE: Phrase(
        "{file} is registered already, as the work {work}.", "{file} 此前已登记为作品 {work}。"
    ),
    WorkNotice.BY_HASH_ONLY: Phrase(
        "It is found only by its hash and its credential: files of this kind have no fingerprint, this one is "
        "damaged, or recognition is off.",
        "只能依据其哈希值和凭证找到：此类文件没有指纹、文件已损坏，或识别功能已关闭。",
    ),
    WorkNotice.TOO_PLAIN: Phrase(
        "There is too little on it to tell it from other pictures: a copy without its credential is not confirmed.",
        "画面内容过少，无法与其他图片区分：失去凭证的副本不会被确认为此作品。",
    ),
    WorkNotice.ONE_TITLE: Phrase(
        "Several files have no --title in common: register them separately.",
        "多个文件不能共用 --title：请分别登记。",
    ),
    WorkNotice.NOT_REGISTERED: Phrase(
        "{file}: matches no registered work.", "{file}：没有匹配的已登记作品。"
    ),
    WorkNotice.MATCHES: Phrase("{file}: matches {count}", "{file}：匹配数 {count}"),
    WorkNotice.MATCH: Phrase(
        ("“{title}”: {match} ({how}). Registered {at}.", "“{title}”: {match} ({how})."),
        ("“{title}”：{match}（{how}）。登记时间：{at}。", "“{title}”：{match}（{how}）。"),
    ),
    WorkNotice.MATCH_WITHDRAWN: Phrase("a work that was withdrawn ({work})", "已撤回的作品（{work}）"),
    WorkNotice.NO_FINGERPRINT: Phrase(
        "{file} has no fingerprint: files of this kind have none, or this one is damaged.",
        "{file}：没有指纹。此类文件没有指纹，或文件已损坏。",
    ),
    WorkNotice.KIND_IMAGE: Phrase("{file}: a picture", "{file}：图片"),
    WorkNotice.KIND_VIDEO: Phrase("{file}: a film", "{file}：视频"),
    WorkNotice.KIND_AUDIO: Phrase("{file}: a sound", "{file}：音频"),
    WorkNotice.WIDTH: Phrase("Width", "宽"),
    WorkNotice.HEIGHT: Phrase("Height", "高"),
    WorkNotice.QUALITY: Phrase("Quality", "质量"),
    WorkNotice.KEYFRAMES: Phrase("Keyframes", "关键帧"),
    WorkNotice.SECONDS: Phrase("Seconds", "秒数"),
}
