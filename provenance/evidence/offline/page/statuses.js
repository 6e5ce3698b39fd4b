// What CRLs (RFC 5280, section 5) and OCSP responses (RFC 6960, section 4.2) say of certificates.

import { Broken, hashOf, hex, require, same } from "./bytes.js";
import { MAX_CHAIN } from "./container.js";
import { derAll, nameOfOid } from "./der.js";
import { certificate, certificateTime } from "./certificates.js";
import { verifyDer } from "./signatures.js";
import { issued } from "./chains.js";
import { exactly } from "./stamps.js";

const DAMAGED = [Broken, TypeError, RangeError, DOMException];
const HASHES = ["sha1", "sha256", "sha384", "sha512"];

function readSigned(parts) {
  const [content, method, bits] = exactly(parts, 3);
  require(content.tag === 0x30 && method.tag === 0x30 && bits.tag === 3 && bits.content[0] === 0);
  return { content, method, signature: bits.content.slice(1) };
}

async function signedBy(signed, signer) {
  try {
    return await verifyDer(signer.key, signed.method, signed.signature, signed.content.whole);
  } catch (error) {
    if (DAMAGED.some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

function timeOf(node, ...tags) {
  require(!tags.length || tags.includes(node.tag));
  return certificateTime(node);
}

// Kind, whether it must be understood, and value of each extension in a sequence that may be absent.
function extensionsIn(fields) {
  require(fields.length <= 1 && fields.every((field) => field.tag === 0x30));
  return fields.flatMap((field) => field.parts()).map((extension) => {
    const [oid, ...rest] = extension.parts(6);
    require([1, 2].includes(rest.length) && rest.at(-1).tag === 4);
    require(rest.length === 1 || hex(rest[0].whole) === "0101ff");
    return { kind: nameOfOid(oid), critical: rest.length === 2, value: rest.at(-1).content };
  });
}

function revocation(time, extensions, reason) {
  let since = null;
  for (const { kind, critical, value } of extensions) {
    if (kind === "reason") reason = reasonOf(value);
    else if (kind === "invalidity") since = timeOf(derAll(value, 0x18));
    else require(!critical);
  }
  return { at: timeOf(time), reason, since };
}

const reasonOf = (data) => exactly([...derAll(data, 10).content], 1)[0];

// From when on a signature isn't believed; null is from the beginning (for stamps: RFC 3161, section 4).
export function distrustedFrom({ at, reason, since }, stamps) {
  if (stamps && ![0, 3, 4, 5].includes(reason)) return null;
  return since !== null && [1, 2, 10].includes(reason) ? Math.min(at, since) : at;
}

export function readCrl(data) {
  const signed = readSigned(derAll(data, 0x30).parts()), fields = signed.content.parts();
  require(fields.length);
  if (fields[0].tag === 2) require(hex(fields.shift().whole) === "020101");
  const [method, issuer, time, next, ...rest] = fields;
  require(next && same(method.whole, signed.method.whole) && issuer.tag === 0x30);
  const entries = rest.length && rest[0].tag === 0x30 ? rest.shift().content : new Uint8Array();
  require(rest.length <= 1 && rest.every((field) => field.tag === 0xa0));
  const read = { signed, issuer: issuer.whole, thisUpdate: timeOf(time), next: timeOf(next), entries, points: [], authorities: null };
  for (const { kind, critical, value } of extensionsIn(rest.map((field) => derAll(field.content, 0x30)))) {
    if (kind !== "scope") {
      require(!critical);
      continue;
    }
    for (const field of derAll(value, 0x30).parts()) {
      if (field.tag === 0xa0) read.points.push(field.whole);
      else {
        require([0x81, 0x82].includes(field.tag) && hex(field.content) === "ff" && read.authorities === null);
        read.authorities = field.tag === 0x82;
      }
    }
  }
  return {
    statusOf: async (one) => listed(read, one),
    produced: read.thisUpdate,
    signers: async (issuer) => issuer.signsLists && (await signedBy(signed, issuer)) ? [issuer] : [],
  };
}

function listed(list, one) {
  if (!same(one.issuer, list.issuer) || ![null, one.authority].includes(list.authorities)) return null;
  if (list.points.length && !list.points.some((point) => one.points.some((other) => same(point, other)))) return null;
  const { entries } = list, begins = (at) => one.serial.every((byte, number) => entries[at + number] === byte);
  let found = null, at = 0;
  while (at < entries.length) {
    require(entries.length >= at + 2 && entries[at] === 0x30);
    let length = entries[at + 1], start = at + 2;
    if (length >= 0x80) {
      const size = length & 0x7f;
      require(size > 0 && size <= 4 && entries.length >= start + size);
      length = entries.subarray(start, start + size).reduce((sum, byte) => sum * 256 + byte, 0);
      start += size;
    }
    require(length > 0 && entries.length >= start + length);
    if (found === null && begins(start)) found = derAll(entries.slice(at, start + length), 0x30);
    at = start + length;
  }
  const said = { thisUpdate: list.thisUpdate, next: list.next, revoked: null, known: true };
  if (found === null) return said;
  const [, time, ...more] = found.parts(2);
  require(time);
  return { ...said, revoked: revocation(time, extensionsIn(more), null) };
}

export function readAnswer(data) {
  const [status, wrapped] = exactly(derAll(data, 0x30).parts(10, 0xa0), 2);
  const [kind, octets] = exactly(derAll(wrapped.content, 0x30).parts(6, 4), 2);
  require(hex(status.content) === "00" && nameOfOid(kind) === "ocsp-basic");
  const parts = derAll(octets.content, 0x30).parts(), certificates = [];
  if (parts.length === 4) {
    const given = parts.pop();
    require(given.tag === 0xa0);
    for (const one of derAll(given.content, 0x30).parts()) certificates.push(one.whole);
    require(certificates.length <= MAX_CHAIN);
  }
  const signed = readSigned(parts), fields = signed.content.parts();
  require(fields.length);
  if (fields[0].tag === 0xa0) require(hex(fields.shift().content) === "020100");
  const [responder, time, list, ...more] = fields;
  require(list && [0xa1, 0xa2].includes(responder.tag) && list.tag === 0x30 && more.length <= 1);
  require(!extensionsIn(more.map((field) => derAll(field.content, 0x30))).some(({ critical }) => critical));
  const produced = timeOf(time, 0x18), each = list.parts();
  require(each.length > 0 && each.length <= 64);
  const singles = each.map(readSingle);
  const singleOf = async (one) => {
    for (const single of singles) {
      if (!same(single.serial, one.serial)) continue;
      if (same(await hashOf(single.algorithm, one.issuer), single.issuerName)) return single;
    }
    return null;
  };
  const byResponder = async (der, issuer) => {
    try {
      const one = certificate(der);
      const valid = one.answers && one.begin <= produced && produced <= one.end;
      return valid && (await issued(one, issuer)) && (await signedBy(signed, one)) ? [one] : [];
    } catch (error) { // a damaged certificate is nobody's
      if (DAMAGED.some((kind) => error instanceof kind)) return [];
      throw error;
    }
  };
  return {
    produced,
    statusOf: async (one) => (await singleOf(one))?.said ?? null,
    signers: async (issuer, one) => {
      const single = await singleOf(one), bits = derAll(issuer.key, 0x30).parts(0x30, 3)[1].content.slice(1);
      if (!single || !same(await hashOf(single.algorithm, bits), single.issuerKey)) return [];
      if (await signedBy(signed, issuer)) return [issuer];
      const found = [];
      for (const der of certificates) found.push(...await byResponder(der, issuer));
      return found;
    },
  };
}

function readSingle(single) {
  const [named, status, time, ...rest] = single.parts(0x30);
  require(time);
  const [algorithm, name, key, serial] = exactly(named.parts(0x30, 4, 4, 2), 4);
  const next = rest.length && rest[0].tag === 0xa0 ? timeOf(derAll(rest.shift().content, 0x18)) : null;
  require(rest.length <= 1 && rest.every((field) => field.tag === 0xa1));
  const extensions = extensionsIn(rest.map((field) => derAll(field.content, 0x30)));
  let revoked = null;
  if (status.tag === 0xa1) {
    const [at, ...reason] = status.parts(0x18);
    require(at && reason.length <= 1 && reason.every((field) => field.tag === 0xa0));
    revoked = revocation(at, extensions, reason.length ? reasonOf(reason[0].content) : null);
  } else {
    require([0x80, 0x82].includes(status.tag) && !status.content.length);
    require(!extensions.some(({ critical }) => critical));
  }
  const hashed = nameOfOid(algorithm.parts(6)[0]);
  require(HASHES.includes(hashed));
  const said = { thisUpdate: timeOf(time, 0x18), next, revoked, known: status.tag !== 0x82 };
  return { algorithm: hashed, issuerName: name.content, issuerKey: key.content, serial: serial.whole, said };
}
