"""The one composition root: from settings to the parts that the command line, workers and pages use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keys.custody.vault import KeyEncryption
from keys.management.opening import open_signer
from keys.signer import Signer
from keys.storage.keyring import Keyring
from keys.trust.lists import TrustList
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.settings import Settings

if TYPE_CHECKING:
    from keys.timestamps.embedded import EmbeddedAuthority
    from keys.timestamps.turns import Authorities, Stamping
    from provenance.credentials.signing.desk import SigningDesk
    from provenance.evidence.report.drawing import ReportDrawer
    from provenance.journeys.backup.making import Place
    from provenance.journeys.evidence.making import EvidenceDesk, Opener
    from provenance.journeys.ports import Database
    from provenance.journeys.recovery.fingerprinting import Recognition
    from provenance.journeys.recovery.marking import Marks
    from provenance.journeys.recovery.recovering import Recogniser
    from provenance.ledger.formats.note import NoteKey
    from provenance.ledger.outbox import Maker
    from provenance.ledger.watching.witnessing import KnownWitness
    from provenance.ledger.writing.log import Log
    from provenance.ledger.writing.sealed_key import SealedNoteKey
    from provenance.members.rates import RateLimiter
    from provenance.policy.model import Policy
    from provenance.recognition.decoding.reading import Fingerprinter
    from provenance.recognition.index import EmbeddedIndex
    from provenance.registry.ports import Blobs
    from provenance.store.blobs import FolderBlobs
    from provenance.store.database import SqlDatabase
    from provenance.store.snapshot import SqlRecord


@dataclass(frozen=True, slots=True)
class Services:
    """What one installation offers, made from its settings."""

    settings: Settings
    keyring: Keyring

    def encryption(self, passphrase: bytes | None = None) -> KeyEncryption:
        """What opens and seals private keys: the passphrase, or else the secret file of the data folder.

        Raises SecretFileError. Keep it for a batch: it remembers what it derived.
        """
        return KeyEncryption(self.keyring.secret() if passphrase is None else passphrase)

    def trust_policy(self, extra: Sequence[TrustList] = ()) -> TrustPolicy:
        """The stored trust lists and revocations, and `extra` lists for this time only.

        The development CA is on no list until somebody puts it there.
        """
        return TrustPolicy((*self.keyring.trust.all(), *extra), self.keyring.revocations.current())

    def verifier(self, extra: Sequence[TrustList] = ()) -> VerifierPool:
        """Verifier processes; close the pool, or use it as a context manager."""
        return VerifierPool(self.trust_policy(extra), self.settings.limits, self.settings.workers)

    def signer(self, name: str, encryption: KeyEncryption, now: datetime) -> Signer:
        """Open a signing identity. Raises a KeysError that says what to do."""
        return open_signer(self.keyring, encryption, name, now)

    def signing(
        self, signer: Signer, pool: VerifierPool, encryption: KeyEncryption | None = None
    ) -> "SigningDesk":
        """A desk at which one identity signs; what it signs is verified by `pool`, and stamped: see `stamping`."""
        # The C2PA library is loaded by who signs, and by the workers; who only verifies goes without it.
        from provenance.credentials.signing.desk import SigningDesk

        return SigningDesk(signer, pool, self.settings.limits, self.stamping(encryption).stamp_now)

    def authorities(self) -> "Authorities":
        """The time-stamping authorities that the operator named; they are remembered when they fail, so keep it."""
        from keys.timestamps.http import HttpStampingService
        from keys.timestamps.turns import Authorities

        return Authorities([HttpStampingService(url) for url in self.settings.tsa_urls])

    def embedded_authority(self, encryption: KeyEncryption | None = None) -> "EmbeddedAuthority":
        """The authority of this installation; its key is made at the first use.

        It is sealed with the data folder's secret, or with `encryption` where passphrases alone seal its keys.
        """
        from keys.timestamps.embedded import EmbeddedAuthority, secret_or

        return EmbeddedAuthority(self.keyring, lambda: secret_or(self.encryption, encryption))

    def stamping(self, encryption: KeyEncryption | None = None) -> "Stamping":
        """What stamps every signature: the authorities in turn, or else our own (see `embedded_authority`)."""
        from keys.timestamps.turns import Stamping

        return Stamping(self.authorities(), self.embedded_authority(encryption))

    def policies(self) -> "Mapping[str, Policy]":
        """Every policy by its name: those that ship, and those of the data folder. Raises PolicyError."""
        from provenance.journeys.checking.policies import policies
        from provenance.policy.errors import PolicyError, PolicyProblem
        from provenance.policy.faults import Fault

        found = policies(self.settings.data / "policies")
        if self.settings.policy not in found:
            known = {"names": ", ".join(found)}
            raise PolicyError(PolicyProblem("VERMILION_POLICY", Fault.NOT_A_DEFAULT, known))
        return found

    def database(self, maker: "Maker | None" = None) -> "SqlDatabase":
        """Open the database, made and migrated where it has to be. Raises StoreError.

        `maker` asks for what is logged, by default a command.

        For the process that uses it: open it after a fork, and close it.
        """
        # SQLAlchemy is loaded by who has accounts and works; who signs and verifies files goes without it.
        from provenance.ledger.outbox import Maker, Origin
        from provenance.store.database import open_database

        return open_database(self.database_file(), origin=Origin(maker or Maker.COMMAND))

    def database_file(self) -> Path:
        """Where the database is. Raises UnsupportedDatabaseError for a setting that names none of ours."""
        from provenance.store.engine import database_path

        return database_path(self.settings.database_url, self.settings.data)

    def blobs(self) -> "FolderBlobs":
        """The files that are kept, in the data folder. Raises StoreError."""
        from provenance.store.blobs import open_blobs

        return open_blobs(self.settings.data / "blobs")

    def place(self) -> "Place":
        """What there is to back up. Raises NothingKeptError and other StoreErrors."""
        from provenance.journeys.backup.making import Place
        from provenance.store_errors import NothingKeptError

        if not self.settings.data.is_dir():
            raise NothingKeptError(str(self.settings.data))
        record = self.record() if self.database_file().exists() else None
        return Place(self.settings.data, record, self.blobs())

    def record(self) -> "SqlRecord":
        """The database as a backup needs it. Raises UnsupportedDatabaseError."""
        from provenance.store.snapshot import SqlRecord

        return SqlRecord(self.database_file())

    def fingerprinter(self) -> "Fingerprinter":
        """Processes that read what files show; close them, or use it as a context manager."""
        from provenance.recognition.decoding.reading import Fingerprinter

        return Fingerprinter(self.settings.limits, self.settings.workers)

    def index(self, database: "Database") -> "EmbeddedIndex":
        """The index over the fingerprints of a database, in the data folder; close it. Raises RecognitionError."""
        from provenance.journeys.recovery.record import DatabaseRecord
        from provenance.recognition.index import EmbeddedIndex

        return EmbeddedIndex(DatabaseRecord(database), self.settings.data / "index")

    @contextmanager
    def recognition(self, database: "Database") -> "Iterator[Recognition | None]":
        """What works are recognised with while the block lasts; None where a setting switched that off.

        The index is opened when something is looked up for the first time.
        """
        if not self.settings.recognition:
            yield None
            return
        from provenance.journeys.recovery.fingerprinting import LazyIndex, Recognition

        with self.fingerprinter() as fingerprinter, closing(LazyIndex(lambda: self.index(database))) as index:
            yield Recognition(fingerprinter, index, self._marks())

    def _marks(self) -> "Marks | None":
        """What looks for watermarks; None unless the operator has weights of TrustMark."""
        weights, variant = self.settings.trustmark_weights, self.settings.trustmark_variant
        if weights is None:
            return None
        from provenance.journeys.recovery.marking import Marks
        from provenance.recognition.watermarks.trustmark import load_trustmark

        return Marks(lambda: load_trustmark(weights, variant))

    def recogniser(self, database: "Database", recognition: "Recognition | None") -> "Recogniser | None":
        """What adds registered works to verdicts; None without `recognition`."""
        if recognition is None:
            return None
        from provenance.journeys.recovery.recovering import WorksRecogniser

        return WorksRecogniser(database, recognition, pictures=self.settings.watch_pictures)

    def ledger(self, encryption: KeyEncryption) -> "Log":
        """The ledger of this installation; its key is made at the first use. Raises KeysError and LedgerError."""
        from provenance.ledger.formats.tiles import CHECKPOINT
        from provenance.ledger.writing.folder import LedgerFolder
        from provenance.ledger.writing.log import Log

        folder = LedgerFolder(self.settings.data / "ledger")
        new = folder.read(CHECKPOINT) is None
        return Log(folder, self._ledger_key().open(encryption, self.settings.ledger_origin, new=new))

    def ledger_key(self) -> "NoteKey | None":
        """The public key of the ledger; None before its first use. Raises KeysError and LedgerError."""
        return self._ledger_key().public()

    def _ledger_key(self) -> "SealedNoteKey":
        from provenance.ledger.formats.note import KeyType
        from provenance.ledger.writing.sealed_key import SealedNoteKey

        return SealedNoteKey(self.settings.data, "ledger-key.json", KeyType.LOG)

    def witnesses(self) -> "tuple[KnownWitness, ...]":
        """Who is asked to cosign the ledger. Raises MalformedError for a setting that names nobody."""
        from provenance.ledger.watching.remote import named_witnesses

        return named_witnesses(self.settings.witnesses)

    def evidence(
        self,
        database: "Database",
        blobs: "Blobs",
        opener: "Opener",
        log: "Callable[[], Log] | None" = None,
        encryption: KeyEncryption | None = None,
        *,
        drawer: "ReportDrawer",
    ) -> "EvidenceDesk":
        """What evidence bundles are made with; `opener` opens an owner's identities, `log` the ledger.

        `encryption` as in `embedded_authority`; see `report_drawer`.

        Raises KeysError, LedgerError, and MalformedError for a setting that names no witness.
        """
        from keys.timestamps.http import HttpStampingService
        from provenance.journeys.evidence.making import EvidenceDesk
        from provenance.messages.evidence.reports import disclosure_said

        outside = [HttpStampingService(url) for url in self.settings.tsa_urls]
        key = self.ledger_key()
        keys = [] if key is None else [key, *(witness.key for witness in self.witnesses())]
        return EvidenceDesk(
            database,
            blobs,
            self.keyring,
            opener,
            (*outside, self.embedded_authority(encryption)),
            disclosure_said,
            drawer,
            log,
            tuple(one.vkey for one in keys),
        )

    def report_drawer(self) -> "ReportDrawer":
        """What draws reports, in a process that starts when it is asked; close it, or use it as a context manager."""
        from provenance.evidence.report.drawing import ReportDrawer

        return ReportDrawer()

    def rates(self) -> "RateLimiter":
        """What counts how often something is tried, in the memory of this process."""
        from provenance.members.rates import RateLimiter

        return RateLimiter()


def bootstrap(settings: Settings) -> Services:
    """Put the parts together; nothing is read or made before it is asked for."""
    return Services(settings, Keyring(settings.data))
