"""What can be damaged in a media file, as a part of a sentence. The English words are the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.media.faults import Fault
from provenance.messages.phrase import Phrase

_CHINESE: Final = {
    Fault.PIXELS: "像素无法解码",
    Fault.ID3_LONG: "ID3 标签比文件还长",
    Fault.FLAC_MARKER: "没有 fLaC 标记",
    Fault.FLAC_BLOCKS: "元数据块与文件不符",
    Fault.SVG_ROOT: "没有根元素",
    Fault.SVG_ANOTHER_ROOT: "根元素不是 svg",
    Fault.SVG_XML: "不是格式正确的 XML",
    Fault.MP3_FRAME: "没有音频帧",
    Fault.WAV_HEADER: "没有 RIFF 文件头",
    Fault.WAV_DS64: "没有 ds64 块",
    Fault.TIFF_IMAGE: "图像数据的偏移量与长度不符",
    Fault.TIFF_HEADER: "没有 TIFF 文件头",
    Fault.TIFF_DIRECTORY: "有目录位于文件之外",
    Fault.JPEG_START: "没有图像起始标记",
    Fault.IMAGE_DATA: "没有图像数据",
    Fault.PNG_SIGNATURE: "没有 PNG 签名",
    Fault.GIF_HEADER: "没有 GIF 文件头",
    Fault.GIF_COLOURS: "颜色表不完整",
    Fault.WEBP_HEADER: "RIFF 文件头与文件不符",
    Fault.WEBP_VP8X: "VP8X 块过短",
    Fault.PDF_OBJECTS: "其中的对象无法读取",
    Fault.STORE_MOVED: "Content Credentials 不在原来的位置",
    Fault.STORE_SCATTERED: "Content Credentials 不在同一处",
    Fault.BOX_UNFIT: "第 {at} 字节处的 box 与文件不符",
    Fault.TIFF_VALUE: "第 {at} 字节处的目录有值位于文件之外",
    Fault.JPEG_MARKER: "第 {at} 字节处没有标记",
    Fault.JPEG_SEGMENT: "第 {at} 字节处的段不完整",
    Fault.CHUNK_END: "第 {at} 字节处的块不完整",
    Fault.GIF_NO_BLOCK: "第 {at} 字节处没有块",
    Fault.GIF_BLOCK_END: "第 {at} 字节处的块不完整",
    Fault.BOX_TABLE: "第 {at} 字节处的 {kind} 表自相矛盾",
    Fault.BOX_CONTRADICTS: "第 {at} 字节处的 {kind} box 自相矛盾",
}
MEDIA_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _CHINESE.items()}
)
