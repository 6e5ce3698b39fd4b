"""What comparing the two files of a dispute came to."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Found(StrEnum):
    """The head of a dispute's page: what was found, and what that says."""

    SAME = "same"
    SAME_LEAD = "same_lead"
    CONFIRMED = "confirmed"
    CONFIRMED_LEAD = "confirmed_lead"
    PART_LEAD = "part_lead"
    FILM = "film"
    FILM_LEAD = "film_lead"
    SOUND = "sound"
    SOUND_LEAD = "sound_lead"
    CANDIDATE = "candidate"
    CANDIDATE_LEAD = "candidate_lead"
    CANDIDATE_FILM_LEAD = "candidate_film_lead"
    CANDIDATE_SOUND_LEAD = "candidate_sound_lead"
    NOTHING = "nothing"
    NOTHING_LEAD = "nothing_lead"
    UNCOMPARED = "uncompared"
    UNCOMPARED_LEAD = "uncompared_lead"
    POINTS_ABOUT = "points_about"


FOUND: Final[dict[StrEnum, Phrase]] = {
    Found.SAME: Phrase("The same file, twice", "同一个文件，两份"),
    Found.SAME_LEAD: Phrase(
        "File B is file A, byte for byte. That does not say who made it.",
        "文件 B 与文件 A 逐字节相同。这并不说明作者是谁。",
    ),
    Found.CONFIRMED: Phrase("Two files, one picture", "两个文件，一幅画面"),
    Found.CONFIRMED_LEAD: Phrase(
        "File B shows file A, compared pixel by pixel. The match says that the two share a source. It does not say "
        "who made it.",
        "经逐像素比对，文件 B 与文件 A 是同一画面。匹配说明两者同源，不说明作者是谁。",
    ),
    Found.PART_LEAD: Phrase(
        "File B shows a part of file A, compared pixel by pixel. The match says that the two share a source. It does "
        "not say who made it.",
        "经逐像素比对，文件 B 是文件 A 画面的一部分。匹配说明两者同源，不说明作者是谁。",
    ),
    Found.FILM: Phrase("Two files, one film", "两个文件，一段影片"),
    Found.FILM_LEAD: Phrase(
        "Moments of file B show what moments of file A show, in the same order. The match says that the two share a "
        "source. It does not say who made it.",
        "文件 B 的多个时刻与文件 A 的时刻画面一致，且先后顺序相同。匹配说明两者同源，不说明作者是谁。",
    ),
    Found.SOUND: Phrase("Two files, one sound", "两个文件，一段声音"),
    Found.SOUND_LEAD: Phrase(
        "File B sounds like file A for long enough to be no accident. The match says that the two share a source. It "
        "does not say who made it.",
        "文件 B 与文件 A 听起来一致，时长足以排除偶然。匹配说明两者同源，不说明作者是谁。",
    ),
    Found.CANDIDATE: Phrase("Two files, for you to compare", "两个文件，请你比对"),
    Found.CANDIDATE_LEAD: Phrase(
        "The two are alike, and the pixels don’t settle it: a second picture of one scene looks like this too. Look "
        "at both, and say what you see.",
        "两者相似，但像素不足以定论：同一场景的另一幅画面也会如此。请对照两者，说明你所见。",
    ),
    Found.CANDIDATE_FILM_LEAD: Phrase(
        "Some moments are alike, and too few to settle it: a shared opening looks like this too. Watch both, and say "
        "what you see.",
        "部分时刻相似，但不足以定论：相同的片头也会如此。请观看两者，说明你所见。",
    ),
    Found.CANDIDATE_SOUND_LEAD: Phrase(
        "A stretch of the two sounds alike, and is too short to settle it: a shared sample sounds like this too. "
        "Listen to both, and say what you hear.",
        "两者有一段听起来相似，但过短而不足以定论：共用的采样也会如此。请试听两者，说明你所闻。",
    ),
    Found.NOTHING: Phrase("Two files, nothing in common found", "两个文件，未发现共同之处"),
    Found.NOTHING_LEAD: Phrase(
        "The comparison found nothing that the two share. It misses heavy changes; a bundle can still hold both "
        "files and their dates.",
        "比对没有发现两者的共同之处。大幅改动会被漏掉；证据包仍可收录两个文件及其日期。",
    ),
    Found.UNCOMPARED: Phrase("Two files, not compared", "两个文件，未能比对"),
    Found.UNCOMPARED_LEAD: Phrase(
        "One of the two shows nothing that can be compared here, or they are of two kinds: a picture is compared with "
        "a picture, a film with a film, a sound with a sound. A bundle can still hold both files and their dates.",
        "其中之一没有可在此比对的内容，或两者类型不同：图像只与图像、影片只与影片、声音只与声音比对。"
        "证据包仍可收录两个文件及其日期。",
    ),
    Found.POINTS_ABOUT: Phrase(
        "Places that agree in both pictures, joined by lines: {count}",
        "两幅画面中一致之处，以线相连：{count}",
    ),
}
