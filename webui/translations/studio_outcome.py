"""What comes of the answers: the labels that will be written, the act of signing, and after it."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Outcome(StrEnum):
    """The words of the labels, the dock and the signing."""

    DOWNLOAD_ALL = "download_all"
    WRITTEN = "written"
    WRITTEN_NOT_YET = "written_not_yet"
    WRITTEN_WRONG = "written_wrong"
    CREDENTIALS_NOTE = "credentials_note"
    IPTC = "iptc"
    AIGC = "aigc"
    AIGC_STAYS = "aigc_stays"
    NO_PLACE = "no_place"
    NOTHING = "nothing"
    REGION = "region"
    PLATFORMS = "platforms"
    PLATFORMS_MORE = "platforms_more"
    AND_MORE = "and_more"
    EU = "eu"
    EU_NOTHING = "eu_nothing"
    EU_REALISTIC = "eu_realistic"
    MORE_AI = "more_ai"
    DOCK_ALL_ONE = "dock_all_one"
    DOCK_ALL_MANY = "dock_all_many"
    DOCK_SOME = "dock_some"
    DOCK_SOME_ONE = "dock_some_one"
    DOCK_NONE = "dock_none"
    DOCK_NOTE = "dock_note"
    DOCK_AI = "dock_ai"
    DOCK_FAILED = "dock_failed"
    DOCK_FAILED_ONE = "dock_failed_one"
    DOCK_FAILED_MANY = "dock_failed_many"
    DOCK_FAILED_SOME = "dock_failed_some"
    DOCK_WHY_ONE = "dock_why_one"
    DOCK_WHY = "dock_why"
    TRY_ONE = "try_one"
    TRY_MANY = "try_many"
    SIGN_AND_TRY = "sign_and_try"
    SIGN_ONE = "sign_one"
    SIGN_MANY = "sign_many"
    SIGN_NONE = "sign_none"
    SIGNING_NOW = "signing_now"
    SIGNING_NOTE = "signing_note"
    DONE_LEAD = "done_lead"
    DONE_NEXT = "done_next"
    PROBLEMS = "problems"


OUTCOMES: Final[dict[StrEnum, Phrase]] = {
    Outcome.DOWNLOAD_ALL: Phrase("Download all as ZIP", "打包下载全部（ZIP）"),
    Outcome.WRITTEN: Phrase("What will be written", "将写入的内容"),
    Outcome.WRITTEN_NOT_YET: Phrase(
        "Every label stands here before anything is signed, as soon as the questions are answered.",
        "回答问题之后，签署之前，所有标识都会列在这里。",
    ),
    Outcome.WRITTEN_WRONG: Phrase("Not saved yet:", "尚未保存："),
    Outcome.CREDENTIALS_NOTE: Phrase("signed", "经签名"),
    Outcome.IPTC: Phrase("IPTC and PLUS", "IPTC 与 PLUS"),
    Outcome.AIGC: Phrase("AIGC label", "AIGC 标识"),
    Outcome.AIGC_STAYS: Phrase(
        "This file came with an AIGC label. It stays as it is, and no other is written.",
        "此文件带有 AIGC 标识，将保持不变，不另写入。",
    ),
    Outcome.NO_PLACE: Phrase("This kind of file has no place for it.", "此类文件没有写入它的位置。"),
    Outcome.NOTHING: Phrase("Nothing: there is nothing to say here.", "无：此处没有需要说明的内容。"),
    Outcome.REGION: Phrase("region {letters}", "区域 {letters}"),
    Outcome.PLATFORMS: Phrase("The box to tick when you post", "发布时要勾选的选项"),
    Outcome.PLATFORMS_MORE: Phrase(
        "Platforms change their forms. This is how they read in 2026.",
        "平台的选项会变，以上为 2026 年的说法。",
    ),
    Outcome.AND_MORE: Phrase("{files} and {count} more", "{files}，另有 {count} 件"),
    Outcome.EU: Phrase("In the European Union", "在欧盟"),
    Outcome.EU_NOTHING: Phrase(
        "No duty to tell viewers follows from these answers.", "根据这些回答，没有告知观看者的义务。"
    ),
    Outcome.EU_REALISTIC: Phrase(
        "If it could pass for a real person, place or event, tell viewers and show {icon} (Art. 50(4)).",
        "若可能被误认为真实的人物、地点或事件，须告知观看者并显示{icon}（第 50 条第 4 款）。",
    ),
    Outcome.MORE_AI: Phrase(
        "The file’s own history says more about AI than you did, and that stays: {extent}.",
        "文件自身的历史所述的 AI 使用多于你的回答，并会保留：{extent}。",
    ),
    Outcome.DOCK_ALL_ONE: Phrase("The original is ready", "原作已就绪"),
    Outcome.DOCK_ALL_MANY: Phrase("{count} originals are ready", "{count}件原作已就绪"),
    Outcome.DOCK_SOME: Phrase("{ready} of {total} are ready", "{total}件中有{ready}件已就绪"),
    Outcome.DOCK_SOME_ONE: Phrase("One of {total} is ready", "{total}件中有一件已就绪"),
    Outcome.DOCK_NONE: Phrase("Answer the questions first", "请先回答问题"),
    Outcome.DOCK_NOTE: Phrase("Nothing is signed until you press.", "按下之前不会签署。"),
    Outcome.DOCK_AI: Phrase(
        "Say what AI did and how the original was made; the rest may stay open.",
        "说明 AI 做了什么、原作如何制作；其余可以留空。",
    ),
    Outcome.DOCK_FAILED: Phrase(
        "{count} could not be signed; why stands beside each.", "{count} 件未能签署，原因见各项。"
    ),
    Outcome.DOCK_FAILED_ONE: Phrase("The original could not be signed", "原作未能签署"),
    Outcome.DOCK_FAILED_MANY: Phrase("{count} originals could not be signed", "{count}件原作未能签署"),
    Outcome.DOCK_FAILED_SOME: Phrase(
        "{failed} of {total} could not be signed", "{total}件中有{failed}件未能签署"
    ),
    Outcome.DOCK_WHY_ONE: Phrase("Why stands beside it.", "原因见该项。"),
    Outcome.DOCK_WHY: Phrase("Why stands beside each.", "原因见各项。"),
    Outcome.TRY_ONE: Phrase("Try again", "重试"),
    Outcome.TRY_MANY: Phrase("Try the {count} originals again", "重试这 {count} 件原作"),
    Outcome.SIGN_AND_TRY: Phrase("Sign and try again: {count}", "签署并重试：{count} 件"),
    Outcome.SIGN_ONE: Phrase("Sign the original", "签署原作"),
    Outcome.SIGN_MANY: Phrase("Sign the {count} ready originals", "签署已就绪的 {count} 件原作"),
    Outcome.SIGN_NONE: Phrase("Sign the originals", "签署原作"),
    Outcome.SIGNING_NOW: Phrase("{done} of {total} done", "{total} 件中已完成 {done} 件"),
    Outcome.SIGNING_NOTE: Phrase(
        "You can close this page: signing goes on, and everything is here when you come back.",
        "可以关闭此页：签署会继续，你回来时一切都在。",
    ),
    Outcome.DONE_LEAD: Phrase(
        "Download the signed files, and publish those instead of the originals.",
        "请下载已签署的文件，并以其代替原件发布。",
    ),
    Outcome.DONE_NEXT: Phrase("Sign more originals", "继续签署原作"),
    Outcome.PROBLEMS: Phrase(
        "Something is missing. It stands beside each question.", "还有内容缺失，见各问题旁的说明。"
    ),
}
