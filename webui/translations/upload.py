"""How a file comes in: the drop zone in each of its states."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Upload(StrEnum):
    """The words of the drop zone."""

    TITLE = "title"
    DROP = "drop"
    LET_GO = "let_go"
    CHOOSE = "choose"
    SUBMIT = "submit"
    LABEL = "label"
    ABOUT = "about"
    SENDING = "sending"
    SENT = "sent"
    READING = "reading"
    CANCEL = "cancel"
    LOST = "lost"
    NONE_CHOSEN = "none_chosen"
    TOO_LARGE = "too_large"


UPLOAD: Final[dict[StrEnum, Phrase]] = {
    Upload.TITLE: Phrase("Verify a file", "核验文件"),
    Upload.DROP: Phrase("Drop a file here", "把文件放在这里"),
    Upload.LET_GO: Phrase("Let go to read it", "松开即可读取"),
    Upload.CHOOSE: Phrase("Choose a file", "选择文件"),
    Upload.SUBMIT: Phrase("Read the file", "读取文件"),
    Upload.LABEL: Phrase("File", "文件"),
    Upload.ABOUT: Phrase(
        "Vermilion reads the Content Credentials in a file and shows who signed it, when, and how AI was used.",
        "Vermilion 读取文件中的 Content\u00a0Credentials，告诉你由谁签署、何时签署，以及 AI 参与了什么。",
    ),
    Upload.SENDING: Phrase("Sending the file", "正在发送文件"),
    # The page puts the numbers in, so they stand between signs that no sentence has.
    Upload.SENT: Phrase("%done% of %total% MB", "已发送 %done% / %total% MB"),
    Upload.READING: Phrase("Reading the file", "正在读取文件"),
    Upload.CANCEL: Phrase("Stop", "停止"),
    Upload.LOST: Phrase(
        "The file did not arrive: the connection was lost. Try again.", "文件未能送达：连接中断。请重试。"
    ),
    Upload.NONE_CHOSEN: Phrase(
        "No file was chosen. Choose one, then read it.", "尚未选择文件。请先选择，再读取。"
    ),
    Upload.TOO_LARGE: Phrase(
        "This file is larger than {limit}, the most that is read here. Nothing was kept.",
        "此文件超过 {limit}，这里最多读取这么大。未保留任何内容。",
    ),
}
