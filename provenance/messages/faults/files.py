"""Errors of the file system and of connections: what went wrong in a few words, and as a sentence."""

import errno
import socket
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.messages.language import Language
from provenance.messages.phrase import Phrase

_NO_NAME: Final = (
    -1
)  # what a name can't be resolved for has numbers of its own, which differ from system to system
_REASONS: Final[Mapping[int, Phrase]] = MappingProxyType(
    {
        errno.ENOENT: Phrase("there is no such file or folder", "没有这个文件或目录"),
        errno.EEXIST: Phrase("it exists already", "已存在"),
        errno.EISDIR: Phrase("this is a folder", "这是文件夹"),
        errno.ENOTDIR: Phrase("this isn't a folder", "这不是文件夹"),
        errno.EACCES: Phrase("access isn't allowed", "没有访问权限"),
        errno.EPERM: Phrase("it isn't allowed", "操作不被允许"),
        errno.EROFS: Phrase("the disk is read-only", "磁盘为只读"),
        errno.ENOSPC: Phrase("the disk is full", "磁盘已满"),
        errno.EDQUOT: Phrase("the disk quota is used up", "磁盘配额已用尽"),
        errno.EFBIG: Phrase("the file would be too large", "文件过大"),
        errno.EIO: Phrase("the disk failed", "磁盘读写出错"),
        errno.ENAMETOOLONG: Phrase("the name is too long", "名称过长"),
        errno.ELOOP: Phrase("it is a link", "这是符号链接"),
        errno.EMFILE: Phrase("too many files are open", "打开的文件过多"),
        errno.ENFILE: Phrase("too many files are open", "打开的文件过多"),
        errno.ENOMEM: Phrase("there is too little memory", "内存不足"),
        errno.ETXTBSY: Phrase("it is in use", "正在使用中"),
        errno.EBUSY: Phrase("it is in use", "正在使用中"),
        errno.EADDRINUSE: Phrase("another program listens there", "该地址已被其他程序占用"),
        errno.EADDRNOTAVAIL: Phrase("this machine doesn't have that address", "本机没有该地址"),
        errno.ECONNREFUSED: Phrase("nobody listens there", "对方拒绝连接"),
        errno.ECONNRESET: Phrase("the connection broke", "连接中断"),
        errno.EPIPE: Phrase("the connection broke", "连接中断"),
        errno.ETIMEDOUT: Phrase("there was no answer in time", "未能及时答复"),
        errno.EHOSTUNREACH: Phrase("the other machine can't be reached", "无法连接到对方"),
        _NO_NAME: Phrase("there is no such address", "没有这个地址"),
        errno.ENETUNREACH: Phrase("the network can't be reached", "无法连接网络"),
    }
)
_OTHER: Final = Phrase("{said}", "系统错误：{said}")

_SENTENCES: Final[Mapping[int, Phrase]] = MappingProxyType(
    {
        errno.ENOENT: Phrase("There is no such file: check the name.", "没有这个文件：请检查名称。"),
        errno.EEXIST: Phrase("The file exists already: choose another name.", "文件已存在：请换一个名称。"),
        errno.EISDIR: Phrase("This is a folder: name a file in it.", "这是文件夹：请给出其中的文件。"),
        errno.ENOTDIR: Phrase("This isn't a folder: check the name.", "这不是文件夹：请检查名称。"),
        errno.EACCES: Phrase(
            "Access isn't allowed: check the permissions.", "没有访问权限：请检查权限设置。"
        ),
    }
)
_SENTENCE: Final = Phrase("{reason}.", "{reason}。")
# Raised by hand, an exception of the file system has no number that says it.
_NUMBERS: Final[Mapping[type[OSError], int]] = MappingProxyType(
    {
        FileNotFoundError: errno.ENOENT,
        FileExistsError: errno.EEXIST,
        IsADirectoryError: errno.EISDIR,
        NotADirectoryError: errno.ENOTDIR,
        PermissionError: errno.EACCES,
        socket.gaierror: _NO_NAME,
    }
)
_AT_FILE: Final = Phrase(("“{name}”: {reason}", "{reason}"), ("“{name}”：{reason}", "{reason}"))


def os_reason(error: OSError, language: Language) -> str:
    """Why the system refused, in a few words to put between brackets."""
    said = error.strerror or str(error) or type(error).__name__
    return _REASONS.get(_number(error), _OTHER).fill(language, {"said": said})


def os_error_text(error: OSError, language: Language) -> str:
    """A sentence about an error of the system, which names the file where there is one."""
    found = _SENTENCES.get(_number(error), _SENTENCE)
    reason = found.fill(language, {"reason": os_reason(error, language)})
    return _AT_FILE.fill(language, {"name": error.filename, "reason": reason})


def _number(error: OSError) -> int:
    return _NUMBERS.get(type(error), error.errno or 0)
