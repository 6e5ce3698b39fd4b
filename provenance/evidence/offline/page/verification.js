// The checks of a bundle, in the order of verify.py and with its answers.

import { Broken, Cannot, earliest, fromBase64, hashOf, hex, joined, require, same, toBase64, utf8 } from "./bytes.js";
import { MAX_CHAIN } from "./container.js";
import { instant, load, PAYLOAD_TYPE, REVOCATION, STATEMENT } from "./manifest.js";
import { certificate, fromPem, pems } from "./certificates.js";
import { verifyRaw } from "./signatures.js";
import { leadsTo } from "./chains.js";
import { exactly, readStamp } from "./stamps.js";
import { cosignedSeconds, fromSeconds, readRegistration, signedNote } from "./ledger.js";
import { asicManifest } from "./files.js";
import { revocationData, subjectsOf } from "./revocations.js";
import { line, verdict } from "./verdict.js";

// What went wrong as a result: `cannot` for what this browser lacks.
async function attempt(action) {
  try {
    return { value: await action() };
  } catch (error) {
    if (error instanceof Cannot) return { cannot: true };
    // What reading damaged DER comes to, wherever a part is not there or not what it was taken for.
    if ([Broken, TypeError, RangeError, DOMException].some((kind) => error instanceof kind)) return { broken: true };
    throw error;
  }
}

export class Verification {
  constructor(bundle, manifest, trust, now, lines) {
    Object.assign(this, { bundle, small: bundle.small, manifest, trust, now, lines, basis: [], there: new Set(), used: [] });
  }

  async verdict() {
    const overview = this.small.get("META-INF/ASiCManifest001.xml");
    const fit = same(utf8(asicManifest(this.bundle.sha256)), overview);
    this.add("asic", fit ? "ok" : "failed", fit ? "unchanged" : "changed");
    const said = this.statement();
    if (this.small.has("proof/registration.entry.json")) await this.checkRegistration(said);
    const times = [
      // Over all of the statement: there are keys whose signature fits more than one message.
      await this.checkStamp("statement-stamp", this.small.get("proof/evidence.dsse.json"), "proof/evidence.tsr"),
      await this.checkStamp("container-stamp", overview, "META-INF/timestamp001.tst"),
    ].filter(Boolean);
    const at = times.length ? Date.parse(earliest(times)) : this.now;
    const { signer, trusted } = await this.checkSignature(said, at);
    const fits = this.manifest.claims.every((claim) => this.fits(claim));
    this.add("claim", fits ? "ok" : "failed", fits ? "fits" : "differs");
    return verdict(this.lines, this.basis, this.manifest.original.sha256, signer, trusted);
  }

  add(check, status, what, by = null, at = null) {
    this.lines.push(line(check, status, what, by, at));
  }

  async checkRegistration(said) {
    const entry = this.small.get("proof/registration.entry.json");
    const read = await attempt(() => readRegistration(entry, this.small.get("proof/registration.tlog-proof")));
    if (read.broken) {
      this.add("registration", "failed", "broken");
      return;
    }
    const logged = read.value;
    if (logged.subject !== this.manifest.original.sha256) {
      this.add("registration", "failed", "differs");
    } else if (said && said.keyid !== logged.key) this.add("registration", "not-checked", "other-key");
    else this.add("registration", "ok", "fits");
    await this.checkStamp("registration-stamp", entry, "proof/registration.tsr");
    await this.checkLedger(logged);
    for (const witness of this.trust.witnessKeys) await this.checkWitness(logged, witness);
    await this.checkStamp("checkpoint-stamp", utf8(logged.text), "proof/checkpoint.tsr");
    for (const { name, data } of logged.signatures.filter((one) => one.data.length === 72)) {
      const claimed = await attempt(() => fromSeconds(cosignedSeconds(data)));
      if (!claimed.broken) this.there.add(JSON.stringify(["witness", name, claimed.value]));
    }
  }

  async checkLedger(logged) {
    const found = await attempt(async () => {
      let known = false;
      for (const key of this.trust.logKeys.filter((one) => one.name === logged.origin)) {
        known = (await signedNote(logged, key)) !== null || known;
      }
      return known;
    });
    if (found.broken) this.add("ledger", "failed", "broken", logged.origin);
    else if (found.cannot) this.add("ledger", "not-checked", "cannot", logged.origin);
    else this.add("ledger", found.value ? "ok" : "not-checked", found.value ? "included" : "no-key", logged.origin);
  }

  async checkWitness(logged, witness) {
    const found = await attempt(() => signedNote(logged, witness));
    if (found.broken) this.add("witness", "failed", "broken", witness.name);
    else if (found.cannot) this.add("witness", "not-checked", "cannot", witness.name);
    else if (found.value === null) this.add("witness", "not-checked", "no-cosignature", witness.name);
    else {
      this.add("witness", "ok", "cosigned", witness.name, found.value);
      this.basis.push(this.lines.at(-1));
    }
  }

  // Check a time stamp; the answer is its time where a root that was given vouches for it.
  async checkStamp(check, message, path) {
    if (!this.small.has(path)) return null;
    const read = await attempt(() => readStamp(this.small.get(path), message, path.endsWith(".tst")));
    if (read.broken || read.cannot) {
      this.add(check, "failed", "broken");
      return null;
    }
    const stamp = read.value, at = instant(stamp.at);
    for (const certificate of [stamp.signer, ...stamp.others]) this.used.push({ certificate, at: stamp.at, stamps: true });
    this.there.add(JSON.stringify([check, stamp.by, at]));
    if (!(await leadsTo(stamp.signer, stamp.others, this.trust.tsaRoots, stamp.at))) {
      this.add(check, "not-checked", "no-root", stamp.by, at);
      return null;
    }
    this.add(check, "ok", stamp.own ? "self-asserted" : "stamped", stamp.by, at);
    this.basis.push(this.lines.at(-1));
    return at;
  }

  // Algorithm, id of the key, and signature of the statement, where its payload is the manifest.
  statement() {
    try {
      const said = load(this.small.get("proof/evidence.dsse.json"), STATEMENT);
      const [{ alg, keyid, sig }] = exactly(said.signatures, 1);
      const signature = fromBase64(sig), payload = fromBase64(said.payload);
      require(toBase64(signature) === sig && toBase64(payload) === said.payload);
      require(same(payload, this.small.get("evidence.json")));
      return { alg, keyid, signature };
    } catch (error) {
      if (error instanceof Broken) return null;
      throw error;
    }
  }

  async checkSignature(said, at) {
    let chain = [];
    const found = await attempt(async () => {
      const written = this.small.get("proof/creator-chain.pem"), found = fromPem(written);
      // In its one form: what another reader takes for a certificate would be somebody else's.
      require(said && found.length <= MAX_CHAIN && same(utf8(pems(found)), written));
      chain = found.map(certificate);
      require(hex(await hashOf("sha256", chain[0].key)) === said.keyid);
      const payload = this.small.get("evidence.json");
      const head = utf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `);
      require(await verifyRaw(chain[0].key, said.alg, said.signature, joined(head, payload)));
    });
    if (found.broken) {
      this.add("signature", "failed", "broken");
      return { signer: null, trusted: false };
    }
    const signer = chain[0].name;
    const trusted = !found.cannot && (await leadsTo(chain[0], chain.slice(1), this.trust.creatorRoots, at));
    if (trusted) this.add("signature", "ok", "signed", signer);
    else this.add("signature", "not-checked", found.cannot ? "cannot" : "no-root", signer);
    await this.checkRevocation(chain, at);
    const subjects = subjectsOf([...chain.map((certificate) => ({ certificate, at, stamps: false })), ...this.used]);
    const roots = [...this.trust.creatorRoots, ...this.trust.tsaRoots];
    this.lines.push(...(await revocationData(this.small, subjects, roots, this.now)));
    return { signer, trusted };
  }

  async checkRevocation(chain, at) {
    let archived;
    try {
      archived = load(this.small.get("proof/revocation.json"), REVOCATION);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.add("revocation", "failed", "broken");
      return;
    }
    const ours = await Promise.all(chain.map(async (one) => hex(await hashOf("sha256", one.der))));
    const entries = archived.certificates.filter((one) => ours.includes(one.certificate));
    const from = earliest(entries.map((one) => one.distrusted_from).filter((time) => time !== null));
    if (from === null) this.add("revocation", "ok", "not-revoked", null, archived.as_of);
    else if (Date.parse(from) > at) this.add("revocation", "ok", "revoked-later", null, from);
    else this.add("revocation", "failed", "revoked", null, from);
  }

  // Whether what a claim rests on is there, with these times.
  fits(claim) {
    const stamps = ["registration-stamp", "checkpoint-stamp", "witness"];
    const there = claim.basis.every(({ kind, by, at }) =>
      stamps.includes(kind) && this.there.has(JSON.stringify([kind, by, at])));
    return there && claim.not_after === earliest(claim.basis.map((one) => one.at));
  }
}
