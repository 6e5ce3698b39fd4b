"""The only importer of c2pa: contexts, reading and writing, with its errors turned into ours.

A context belongs to the process that made it (the library invalidates it after a fork).
"""

import ctypes
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

import c2pa
from c2pa import C2paError
from c2pa import Context as Context  # noqa: PLC0414 - mypy's way to say that callers may name it
from c2pa.c2pa import C2paBuilder, C2paSigner, C2paStream
from c2pa.c2pa import _lib as native_library
from c2pa.c2pa import _read_native_error as native_error
from cryptography import x509

from keys.algorithms import Algorithm
from keys.certificates.reading import to_pem
from keys.trust.lists import TrustList
from provenance.credentials.errors import SigningError, UnreadableCredentialError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests.library_settings import library_settings
from provenance.credentials.manifests.plain_manifest import plain_manifest

_ALGORITHMS = {
    Algorithm.ES256: c2pa.C2paSigningAlg.ES256,
    Algorithm.ES384: c2pa.C2paSigningAlg.ES384,
    Algorithm.PS256: c2pa.C2paSigningAlg.PS256,
    Algorithm.ED25519: c2pa.C2paSigningAlg.ED25519,
}


_STORE: Final = b"application/c2pa"  # a store by itself, in no format's framing
_Bytes = ctypes.POINTER(ctypes.c_ubyte)
# The C interface of the pinned version; the library's own Python layer leaves these two out.
_SIGNATURES = {
    "c2pa_builder_data_hashed_placeholder": [
        ctypes.POINTER(C2paBuilder),
        ctypes.c_size_t,
        ctypes.c_char_p,
        ctypes.POINTER(_Bytes),
    ],
    "c2pa_builder_sign_data_hashed_embeddable": [
        ctypes.POINTER(C2paBuilder),
        ctypes.POINTER(C2paSigner),
        ctypes.c_char_p,
        ctypes.c_char_p,
        ctypes.POINTER(C2paStream),
        ctypes.POINTER(_Bytes),
    ],
}


@dataclass(frozen=True, slots=True)
class RawReport:
    """What the library says of one file: its two JSON forms, and the manifest store as it wrote it anew.

    The second form may be our own reading of that store, which says the same; see `plain_manifest`.
    """

    summary: Mapping[str, object]
    manifests: Sequence[Mapping[str, object]]
    store: bytes


@dataclass(frozen=True, slots=True)
class RemoteOnly:
    """The file names a manifest elsewhere and carries none; nothing was fetched."""

    url: str


@dataclass(frozen=True, slots=True)
class Unsigned:
    """What is to be signed, without its content: the manifest definition, and what it refers to by name."""

    manifest: Mapping[str, object]
    mime: str
    ingredients: Sequence["IngredientFile"]
    resources: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class IngredientFile:
    """A file to be added as an ingredient: its JSON description, MIME type and bytes."""

    description: Mapping[str, object]
    mime: str
    stream: "ReadStream"


class ClaimSigner(Protocol):
    """What the library has to know of a `keys.signer.Signer`."""

    @property
    def algorithm(self) -> Algorithm: ...
    @property
    def certificate_chain(self) -> tuple[x509.Certificate, ...]: ...
    def sign(self, data: bytes, /) -> bytes: ...


class ReadStream(Protocol):
    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def tell(self) -> int: ...
    def read(self, size: int = -1, /) -> bytes: ...


def verifying_context(trust: Iterable[TrustList]) -> Context:
    """A context that reads with these trust lists and never connects anywhere."""
    return Context.from_dict(library_settings(trust))


def signing_context(trust: Iterable[TrustList], created_labels: Sequence[str]) -> Context:
    """A context that signs; what it signed is verified afterwards by our own verifier, hash included."""
    builder = {"thumbnail": {"enabled": False}, "created_assertion_labels": list(created_labels)}
    return Context.from_dict({**library_settings(trust), "builder": builder})


def _reason(error: C2paError) -> str:
    """The library's own class of an error ("Verify", "Decoding"...), never its text: that quotes the file."""
    return type(error).__name__.removeprefix("_C2pa") or "Error"


def _remote_url(error: C2paError) -> str:
    text = str(error)
    start = text.find("http")
    return text[start:].split(maxsplit=1)[0][:2000] if start >= 0 else ""


def _report(reader: c2pa.Reader) -> RawReport:
    summary: dict[str, object] = json.loads(reader.json())
    written = io.BytesIO()
    # Any JUMBF reference into the store gives the whole of it, as the library understood it.
    reader.resource_to_stream(f"self#jumbf=/c2pa/{summary['active_manifest']}", written)
    store = written.getvalue()
    plain = plain_manifest(summary, store)
    manifests = [plain] if plain is not None else json.loads(reader.crjson())["manifests"]
    return RawReport(summary, manifests, store)


def read(
    context: Context, mime: str, stream: ReadStream, manifest_store: bytes | None = None
) -> RawReport | RemoteOnly | None:
    """Read and validate the credentials of a file, or of a store that was taken out of one; None where there are none.

    Raises UnreadableCredentialError for credentials that are there and cannot be read.
    """
    try:
        with c2pa.Reader(mime, stream, manifest_data=manifest_store, context=context) as reader:
            return _report(reader)
    except C2paError.ManifestNotFound:
        return None
    except C2paError.RemoteManifest as error:
        return RemoteOnly(_remote_url(error))
    except C2paError as error:
        if "must fetch" in str(error):
            return RemoteOnly(_remote_url(error))
        raise UnreadableCredentialError(_reason(error)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableCredentialError("Json") from error


@contextmanager
def _native_signer(signer: ClaimSigner) -> Iterator[c2pa.Signer]:
    """The library's signer over ours, and its errors as SigningError.

    The library swallows what a signer raises; here that becomes the cause. It is never given an authority for time
    stamps: it would fail where that one does, without a limit in time; see `stamping`.
    """
    failures: list[Exception] = []

    def callback(data: bytes) -> bytes:
        try:
            return signer.sign(data)
        except Exception as error:
            failures.append(error)
            raise

    chain = to_pem(signer.certificate_chain)
    try:
        with c2pa.Signer.from_callback(callback, _ALGORITHMS[signer.algorithm], chain) as native:
            yield native
    except C2paError as error:
        cause = failures[0] if failures else error
        raise SigningError(Fault.NOT_SIGNED, reason=cause) from cause


@contextmanager
def _builder(context: Context, work: Unsigned) -> Iterator[c2pa.Builder]:
    with c2pa.Builder(work.manifest, context=context) as builder:
        for ingredient in work.ingredients:
            builder.add_ingredient(json.dumps(ingredient.description), ingredient.mime, ingredient.stream)
        for name, data in work.resources.items():
            builder.add_resource(name, io.BytesIO(data))
        yield builder


def sign_stub(context: Context, work: Unsigned, mime: str, stub: bytes, signer: ClaimSigner) -> bytes:
    """Sign a file of nothing (`stub`) in place of the content, and give the store. Raises SigningError."""
    with _native_signer(signer) as native, _builder(context, work) as builder:
        store: bytes = builder.sign(native, mime, io.BytesIO(stub), io.BytesIO())
        return store


def sign_hashed(
    context: Context,
    work: Unsigned,
    place: tuple[int, Callable[[int], int]],
    digest: bytes,
    signer: ClaimSigner,
) -> bytes:
    """Sign content that is hashed elsewhere; return the store.

    `place` is the offset of the store in the file, and how long it is there by its own length; `digest` the SHA-256 of
    the file without it. The library offers this in its C interface only. Raises SigningError.
    """
    start, framed_length = place
    with _native_signer(signer) as native, _builder(context, work) as builder:
        reserved = native.reserve_size()
        size = len(_embeddable("c2pa_builder_data_hashed_placeholder", builder, reserved, _STORE))
        binding = {
            "exclusions": [{"start": start, "length": framed_length(size)}],
            "name": "jumbf manifest",
            "alg": "sha256",
            "hash": list(digest),
            "pad": "",
        }
        data = json.dumps(binding).encode()
        store = _embeddable("c2pa_builder_sign_data_hashed_embeddable", builder, native, data, _STORE, None)
    if len(store) != size:
        raise SigningError(Fault.SIZE_CHANGED)
    return store


def _embeddable(function: str, builder: c2pa.Builder, *arguments: object) -> bytes:
    """Call one of the C functions that answer bytes, and free what it answered."""
    found = getattr(native_library, function)
    found.restype = ctypes.c_int64
    found.argtypes = _SIGNATURES[function]
    handles = [getattr(argument, "_handle", argument) for argument in arguments]
    answer = _Bytes()
    length = found(builder._handle, *handles, ctypes.byref(answer))  # noqa: SLF001 - there is no public way
    if length < 0:
        raise C2paError(native_error() or "no reason given")
    try:
        return ctypes.string_at(answer, length)
    finally:
        native_library.c2pa_free(ctypes.cast(answer, ctypes.c_void_p))
