"""What can be wrong with a media file, as a part of a sentence. The English words of a fault are the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.media.faults import Fault, LabelFault, MetadataProblem, Remedy
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
    Fault.PNG_END: "缺少结尾",
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

_LABELS_IN_CHINESE: Final = {
    LabelFault.METADATA: "其元数据无法扩充：{problem}",
    LabelFault.FILE_LARGE: "文件会过大",
    LabelFault.NO_XMP: "其格式没有可无损写入 XMP 的位置",
    LabelFault.NO_AIGC: "其格式没有可无损写入 AIGC 标识的位置",
    LabelFault.NOT_ASCII: "AIGC 标识含有 ASCII 以外的字符",
    LabelFault.JPEG_SEGMENT: "其 XMP 放不进一个 64 KiB 的段",
    LabelFault.JPEG_PICTURES: "其多图索引已损坏",
    LabelFault.TIFF_DIRECTORY: "其第一个目录已损坏",
    LabelFault.SVG_ENCODING: "它不是 UTF-8",
    LabelFault.SVG_ENTITIES: "它声明了实体",
    LabelFault.PDF_ENCRYPTED: "它已加密",
    LabelFault.PDF_SIGNED: "它带有数字签名，改动会使其失效",
    LabelFault.PDF_CERTIFIED: "它已经过认证，不允许任何人附加内容",
    LabelFault.ID3_OLD: "ID3 2.2 版不能容纳 XMP",
    LabelFault.ID3_UNFIT: "其 ID3 标签已损坏或带有扩展头",
    LabelFault.ID3_UNSYNCHRONISED: "其 ID3 标签并未如其所称做不同步处理",
    LabelFault.ID3_LARGE: "其 ID3 标签会过大",
    LabelFault.FLAC_XMP: "没有放置 XMP 的位置",
    LabelFault.FLAC_COMMENTS: "其注释已损坏",
    LabelFault.FLAC_COMMENTS_LARGE: "其注释会过大",
    LabelFault.WAV_WIDE: "它是 RF64 或 BW64 文件，其中没有存放它们的位置",
    LabelFault.WAV_SIZES: "其大小字段与长度不符",
    LabelFault.WAV_CHUNK: "有一个块会过大",
    LabelFault.BOX_OPEN: "其最后一个 box 没有大小",
    LabelFault.BOX_MEDIA: "部分媒体数据位于媒体 box 之外",
    LabelFault.BOX_OUTGROWN: "有大小或偏移量会超出其字段",
    LabelFault.MOVIE_NONE: "没有 moov box",
    LabelFault.MOVIE_METAS: "其两个 meta box 都是其他类型",
    LabelFault.MOVIE_KEYS: "其元数据键列表已损坏",
    LabelFault.MOVIE_VALUES: "其元数据有值而没有键",
    LabelFault.MOVIE_VALUE: "其 AIGC 键的值无法读取",
    LabelFault.IMAGE_META: "没有 meta box",
    LabelFault.IMAGE_ITEMS: "没有列出任何项目",
    LabelFault.IMAGE_XMP: "其 XMP 无法读取",
}
LABEL_FAULTS: Final[Mapping[LabelFault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _LABELS_IN_CHINESE.items()}
)

_REMEDIES_IN_CHINESE: Final = {
    Remedy.EXPORT: "请从源文件重新导出",
    Remedy.BEFORE_CERTIFYING: "请先签署文档，再对其认证",
    Remedy.TAGS: "请用标签编辑程序重新写入标签，然后再签署",
    Remedy.PLAIN_SOUND: "请另存为 FLAC，或小于 4 GiB 的普通 WAV",
}
REMEDY_TEXTS: Final[Mapping[Remedy, Phrase]] = MappingProxyType(
    {remedy: Phrase(remedy.value, chinese) for remedy, chinese in _REMEDIES_IN_CHINESE.items()}
)

METADATA_PROBLEMS: Final[Mapping[MetadataProblem, Phrase]] = MappingProxyType(
    {
        MetadataProblem.TOO_LARGE: Phrase("there is more of it than is read", "数量超过读取的上限"),
        MetadataProblem.TEXT_TOO_MANY: Phrase("too many text fields", "文本字段过多"),
        MetadataProblem.TEXT_TRUNCATED: Phrase("a text field is too long", "有文本字段过长"),
        MetadataProblem.XMP_MALFORMED: Phrase("its XMP is damaged", "XMP 已损坏"),
        MetadataProblem.XMP_DOCTYPE: Phrase(
            "its XMP declares a document type, which isn't followed", "XMP 声明了文档类型，不予解析"
        ),
        MetadataProblem.XMP_TOO_LARGE: Phrase("its XMP is too large", "XMP 过大"),
        MetadataProblem.XMP_VALUE: Phrase(
            "a value holds what XML can't hold", "有一个值含有 XML 无法容纳的内容"
        ),
        MetadataProblem.EXIF_MALFORMED: Phrase("its Exif data is damaged", "Exif 数据已损坏"),
        MetadataProblem.JPEG_EXTENDED_XMP: Phrase("a part of its long XMP is missing", "分段的 XMP 有缺失"),
        MetadataProblem.PNG_TEXT: Phrase("a text chunk is damaged", "有文本块已损坏"),
        MetadataProblem.TIFF_DIRECTORY: Phrase("a directory is damaged", "有目录已损坏"),
        MetadataProblem.HEIF_MALFORMED: Phrase("its list of items is damaged", "项目列表已损坏"),
        MetadataProblem.HEIF_ITEM_UNREADABLE: Phrase(
            "an item with metadata can't be read", "有元数据项目无法读取"
        ),
        MetadataProblem.SVG_ENTITIES: Phrase("entities, which aren't followed", "含有实体，不予解析"),
        MetadataProblem.PDF_ENCRYPTED: Phrase("it is encrypted", "文件已加密"),
        MetadataProblem.PDF_METADATA_FILTER: Phrase(
            "it is packed in a way that isn't read", "其压缩方式不受支持"
        ),
        MetadataProblem.MP4_MALFORMED: Phrase("a box is damaged", "有 box 已损坏"),
        MetadataProblem.ID3_MALFORMED: Phrase("its ID3 tag is damaged", "ID3 标签已损坏"),
        MetadataProblem.ID3_UNREADABLE: Phrase(
            "a frame of its ID3 tag is compressed or encrypted", "ID3 标签中有帧已压缩或加密"
        ),
        MetadataProblem.VORBIS_MALFORMED: Phrase("its comments are damaged", "注释已损坏"),
        MetadataProblem.RIFF_TRUNCATED: Phrase("a chunk has no end", "有块不完整"),
    }
)
