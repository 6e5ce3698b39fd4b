"use strict";
// Checks an evidence bundle in a page that was opened from a disk and can load nothing. The checks are those of
// verify.py, in the same order and with the same answers; the signatures are checked by the browser's WebCrypto.

const WORDS = {};

class Broken extends Error {}
class Unusable extends Error {}
class Cannot extends Error {}

function require(holds) {
  if (!holds) throw new Broken();
}

// Bytes and texts ------------------------------------------------------------------------------------------------

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Broken();
  }
}

function fromBase64(encoded) {
  require(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded));
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function compare(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}

const same = (one, other) => compare(one, other) === 0;
const byBytes = (one, other) => compare(utf8(one), utf8(other));
const earliest = (times) => times.reduce((least, at) => (least === null || at < least ? at : least), null);

async function hashOf(algorithm, bytes) {
  const names = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
  return new Uint8Array(await crypto.subtle.digest(names[algorithm], bytes));
}

// The container: a ZIP whose every byte follows from the names and contents of its files ----------------------------

const MIMETYPE = "application/vnd.etsi.asic-e+zip";
const UNLISTED = new Set([
  "mimetype", "evidence.json", "proof/evidence.dsse.json", "proof/evidence.tsr",
  "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst",
]);
const REQUIRED = new Set([
  ...UNLISTED, "proof/creator-chain.pem", "proof/revocation.json", "README.txt", "verify.html", "verify.py",
]);
const REGISTRATION = new Set([
  "proof/registration.entry.json", "proof/registration.tlog-proof", "proof/registration.tsr", "proof/checkpoint.tsr",
]);
const OPTIONAL = new Set([...REGISTRATION, "report.pdf", "trust/keys.txt"]);
const FORBIDDEN =
  /[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const FOLDERS = { original: /^[^]+$/, accused: /^[^]+$/, process: /^[0-9]{2}-[^]+$/, trust: /^[A-Za-z0-9._-]+\.pem$/ };
const MAX_NAME = 200, MAX_FILES = 512, MAX_SMALL = 4 * 1024 ** 2, MAX_CHAIN = 10, MAX_NOTE = 65536;
const MAX_DIRECTORY = MAX_FILES * (46 + MAX_NAME + 16);

const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = CRC[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

// Little-endian numbers: [bytes, value] pairs.
function packed(...numbers) {
  const bytes = [];
  for (const [size, value] of numbers) for (let at = 0; at < size; at++) bytes.push((value / 256 ** at) & 0xff);
  return Uint8Array.from(bytes);
}

function headers(name, offset, size, crc) {
  const common = packed(
    [2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x0021], [4, crc], [4, size], [4, size], [2, name.length], [2, 0]);
  const local = joined(packed([4, 0x04034b50]), common, name);
  const central = joined(
    packed([4, 0x02014b50], [2, (3 << 8) | 20]), common,
    packed([2, 0], [2, 0], [2, 0], [4, 0o100644 * 65536], [4, offset]), name);
  return { local, central };
}

function isPath(path) {
  if (REQUIRED.has(path) || OPTIONAL.has(path)) return true;
  const slash = path.indexOf("/");
  const folder = path.slice(0, slash), name = path.slice(slash + 1);
  if (slash < 0 || !Object.hasOwn(FOLDERS, folder) || !name) return false;
  const ends = ". ".includes(name[0]) || ". ".includes(name[name.length - 1]);
  return !ends && !FORBIDDEN.test(name) && utf8(name).length <= MAX_NAME && FOLDERS[folder].test(name);
}

async function readAt(file, offset, size) {
  require(offset >= 0 && offset + size <= file.size);
  return new Uint8Array(await file.slice(offset, offset + size).arrayBuffer());
}

async function members(file) {
  require(file.size > 22 && file.size <= 2 ** 32 - 2);
  const end = await readAt(file, file.size - 22, 22);
  const view = new DataView(end.buffer);
  const count = view.getUint16(10, true), size = view.getUint32(12, true), start = view.getUint32(16, true);
  require(start + size + 22 === file.size && count > 0 && count <= MAX_FILES && size <= MAX_DIRECTORY);
  require(same(end, packed(
    [4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, start], [2, 0])));
  const directory = await readAt(file, start, size);
  const found = [];
  let at = 0, offset = 0, last = null;
  for (let number = 0; number < count; number++) {
    require(size - at >= 46);
    const fields = new DataView(directory.buffer, at);
    const crc = fields.getUint32(16, true), stored = fields.getUint32(24, true);
    const name = directory.slice(at + 46, at + 46 + fields.getUint16(28, true));
    const { local, central } = headers(name, offset, stored, crc);
    require(same(directory.slice(at, at + central.length), central));
    require(same(await readAt(file, offset, local.length), local));
    const path = text(name);
    require(isPath(path) && (number === 0 ? path === "mimetype" : number === 1 || byBytes(last, path) < 0));
    require(number === 0 || path !== "mimetype");
    found.push({ path, offset: offset + local.length, size: stored, crc });
    at += central.length;
    offset += local.length + stored;
    last = path;
  }
  require(at === size && offset === start);
  return found;
}

async function readBundle(file) {
  const bundle = { sizes: new Map(), sha256: new Map(), small: new Map() };
  for (const member of await members(file)) {
    const keep = UNLISTED.has(member.path) || member.path.startsWith("proof/");
    require(!keep || member.size <= MAX_SMALL);
    const bytes = await readAt(file, member.offset, member.size);
    require(crc32(bytes) === member.crc);
    bundle.sizes.set(member.path, member.size);
    bundle.sha256.set(member.path, hex(await hashOf("sha256", bytes)));
    if (keep) bundle.small.set(member.path, bytes);
  }
  require([...REQUIRED].every((path) => bundle.sizes.has(path)));
  require(same(bundle.small.get("mimetype"), utf8(MIMETYPE)));
  return bundle;
}

// Canonical JSON (RFC 8785, whole numbers only), and what the manifest has to look like ------------------------------

const PAYLOAD_TYPE = "application/vnd.vermilion.evidence+json";
const SAYS = "Proves existence by the time stated, not authorship or first creation.";
const maybe = (shape) => ["maybe", shape];
const list = (shape) => ["list", shape];
const FILE = { name: "text", path: maybe("text"), sha256: "sha256" };
const MANIFEST = {
  accused: maybe({
    ...FILE, captured_at: maybe("instant"), headers: list({ name: "text", value: "text" }), path: "text",
    size: "count", url: maybe("text"),
  }),
  claims: list({
    basis: list({ at: "instant", by: maybe("text"), kind: "text" }), id: "=prior-existence",
    not_after: maybe("instant"),
  }),
  comparison: maybe({
    bits: "count", confirmed: "flag", distance: maybe("count"), inliers: maybe("count"), method: maybe("text"),
    region: maybe({ height: "whole", width: "whole", x: "whole", y: "whole" }), threshold: "count",
    transform: maybe(list("whole")),
  }),
  created: "instant",
  files: ["map", "text", "sha256"],
  fingerprints: maybe({ iscc: maybe("text"), pdq: maybe("text"), quality: maybe("count") }),
  notes: list("text"),
  original: {
    ...FILE, disclosure: "json", registered_at: maybe("instant"), size: "count", title: maybe("text"),
    work: maybe("text"),
  },
  process: list({ ...FILE, at: maybe("instant"), kind: "text", relation: "text" }),
  says: `=${SAYS}`,
  schema: "=vermilion.evidence/1",
};
const STATEMENT = {
  payload: "text", payloadType: `=${PAYLOAD_TYPE}`,
  signatures: list({ alg: "text", keyid: "sha256", sig: "text" }),
};
const REVOCATION = {
  as_of: "instant",
  certificates: list({ certificate: "sha256", distrusted_from: maybe("instant"), reason: maybe("text") }),
};
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function canonical(value, depth = 0) {
  require(depth <= 16);
  if (Array.isArray(value)) return `[${value.map((inner) => canonical(inner, depth + 1)).join(",")}]`;
  if (isObject(value)) {
    const fields = Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key], depth + 1)}`);
    return `{${fields.join(",")}}`;
  }
  require(typeof value !== "number" || Number.isSafeInteger(value));
  require(typeof value !== "string" || value.isWellFormed());
  return JSON.stringify(value);
}

function load(bytes, shape) {
  let value;
  const written = text(bytes);
  try {
    value = JSON.parse(written);
  } catch {
    throw new Broken();
  }
  require(canonical(value) === written && has(value, shape));
  return value;
}

function has(value, shape) {
  if (Array.isArray(shape)) {
    const [kind, inner, values] = shape;
    if (kind === "maybe") return value === null || has(value, inner);
    if (kind === "list") return Array.isArray(value) && value.every((one) => has(one, inner));
    return isObject(value) && Object.values(value).every((one) => has(one, values));
  }
  if (isObject(shape)) {
    if (!isObject(value)) return false;
    const keys = Object.keys(shape);
    return keys.length === Object.keys(value).length &&
      keys.every((key) => Object.hasOwn(value, key) && has(value[key], shape[key]));
  }
  switch (shape) {
    case "json": return true;
    case "text": return typeof value === "string";
    case "flag": return typeof value === "boolean";
    case "whole": return Number.isSafeInteger(value);
    case "count": return Number.isSafeInteger(value) && value >= 0;
    case "sha256": return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
    case "instant": return typeof value === "string" && isInstant(value);
    default: return value === shape.slice(1);
  }
}

const instant = (milliseconds) => new Date(Math.ceil(milliseconds / 1000) * 1000).toISOString().replace(".000Z", "Z");

function isInstant(written) {
  const at = Date.parse(written);
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$/.test(written) && !written.startsWith("0000") &&
    !Number.isNaN(at) && instant(at) === written;
}

// DER, as much of it as certificates and time stamps need ------------------------------------------------------------

class Node {
  constructor(tag, content, whole) {
    Object.assign(this, { tag, content, whole });
  }

  // What is in it; `tags` are those of its first parts.
  parts(...tags) {
    const found = [];
    let rest = this.content;
    while (rest.length) {
      let node;
      [node, rest] = der(rest);
      found.push(node);
    }
    require(tags.every((tag, at) => found.length > at && found[at].tag === tag));
    return found;
  }
}

function der(data) {
  require(data.length >= 2 && (data[0] & 0x1f) !== 0x1f);
  let length = data[1], at = 2;
  if (length >= 0x80) {
    const size = length & 0x7f;
    require(size > 0 && size <= 4 && data.length >= 2 + size);
    length = data.slice(2, 2 + size).reduce((sum, byte) => sum * 256 + byte, 0);
    at = 2 + size;
    require(length >= 0x80 && data[2] !== 0);
  }
  require(data.length >= at + length);
  return [new Node(data[0], data.slice(at, at + length), data.slice(0, at + length)), data.slice(at + length)];
}

function derAll(data, tag) {
  const [node, rest] = der(data);
  require(!rest.length && node.tag === tag);
  return node;
}

const NAMES = {
  "608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512",
  "2a864886f70d010702": "signed-data", "2a864886f70d0109100104": "tst-info", "2a864886f70d010903": "content-type",
  "2a864886f70d010904": "message-digest", "2a864886f70d010910020c": "signing-certificate",
  "2a864886f70d010910022f": "signing-certificate-v2", "2a8648ce3d040302": "ecdsa-sha256",
  "2a8648ce3d040303": "ecdsa-sha384", "2a8648ce3d040304": "ecdsa-sha512", "2a864886f70d010101": "rsa",
  "2a864886f70d01010b": "rsa-sha256", "2a864886f70d01010c": "rsa-sha384", "2a864886f70d01010d": "rsa-sha512",
  "2a864886f70d01010a": "rsa-pss", "2a864886f70d010108": "mgf1", "2a8648ce3d0201": "ec", "2b6570": "ed25519",
  "2a8648ce3d030107": "P-256", "2b81040022": "P-384", "2b81040023": "P-521", "551d13": "constraints",
  "551d0f": "usage", "551d25": "purpose", "551d20": "policies", "551d11": "other-names",
  "551d1e": "name-constraints",
  "2b06010505070308": "time-stamping", "550403": "common-name",
  // An installation's own authority: its time is its own word, whoever gives its root.
  "6983c7d69ef9de98c499cae8a883dbbd96bcb43c": "self-asserted",
};

function nameOfOid(node) {
  require(node.tag === 6);
  return NAMES[hex(node.content)] || null;
}

const isNull = (node) => hex(node.whole) === "0500";

function digestName(algorithm) {
  const [oid, ...parameters] = algorithm.parts(6);
  const name = nameOfOid(oid);
  require(["sha256", "sha384", "sha512"].includes(name) && parameters.length <= 1 && parameters.every(isNull));
  return name;
}

// Certificates -------------------------------------------------------------------------------------------------------

function certificate(data) {
  const [signed, method, signature] = derAll(data, 0x30).parts(0x30, 0x30, 3);
  const [serial, inner, issuer, validity, subject, key, ...more] = signed.parts(0xa0).slice(1);
  require(key && key.tag === 0x30 && same(inner.whole, method.whole));
  const [begin, end] = validity.parts().map(certificateTime);
  const read = {
    der: data, signed: signed.whole, method, signature: signature.content.slice(1), serial: serial.whole,
    issuer: issuer.whole, subject: subject.whole, key: key.whole, name: commonName(subject), begin, end,
    authority: false, below: Infinity, certifies: true, stampsOnly: false, understood: true,
  };
  for (const field of more.filter((one) => one.tag === 0xa3)) {
    for (const extension of field.parts(0x30)[0].parts()) readExtension(read, extension);
  }
  return read;
}

function readExtension(read, extension) {
  const [oid, ...rest] = extension.parts(6);
  const critical = rest.length === 2 && hex(rest[0].whole) === "0101ff";
  const content = rest[rest.length - 1].content;
  switch (nameOfOid(oid)) {
    case "constraints": {
      const [flag, length] = derAll(content, 0x30).parts();
      read.authority = flag !== undefined && hex(flag.whole) === "0101ff";
      if (length !== undefined) read.below = length.content.reduce((sum, byte) => sum * 256 + byte, 0);
      break;
    }
    case "usage":
      read.certifies = (derAll(content, 3).content[1] & 0x04) !== 0;
      break;
    case "purpose": {
      const purposes = derAll(content, 0x30).parts().map(nameOfOid);
      read.stampsOnly = critical && purposes.length === 1 && purposes[0] === "time-stamping";
      break;
    }
    case "policies":
    case "other-names":
      break;
    case "name-constraints":
      read.understood = false;
      break;
    default:
      read.understood &&= !critical;
  }
}

function certificateTime(node) {
  const digits = text(node.content);
  const full = node.tag === 0x17 ? (digits.slice(0, 2) < "50" ? "20" : "19") + digits : digits;
  const at = full.match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/);
  require(at && [0x17, 0x18].includes(node.tag));
  return Date.UTC(at[1], at[2] - 1, at[3], at[4], at[5], at[6]);
}

function commonName(subject) {
  const encodings = { 12: "utf-8", 18: "utf-8", 19: "utf-8", 20: "utf-8", 22: "utf-8", 26: "utf-8", 30: "utf-16be" };
  for (const attribute of subject.parts().flatMap((part) => part.parts())) {
    const [oid, value] = attribute.parts(6);
    if (nameOfOid(oid) === "common-name") {
      require(value && value.tag in encodings);
      return new TextDecoder(encodings[value.tag], { fatal: true, ignoreBOM: true }).decode(value.content);
    }
  }
  return null;
}

function fromPem(data) {
  const written = new TextDecoder("latin1").decode(data);
  if (!written.includes("-----BEGIN ")) return [data];
  const blocks = written.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  const found = Array.from(blocks, (block) => fromBase64(block[1].replace(/\s/g, "")));
  require(found.length);
  return found;
}

// Certificates in the one form that PEM has here.
function pems(certificates) {
  const lines = (der) => toBase64(der).match(/.{1,64}/g).join("\n");
  return certificates.map((der) => `-----BEGIN CERTIFICATE-----\n${lines(der)}\n-----END CERTIFICATE-----\n`).join("");
}

// Signatures ---------------------------------------------------------------------------------------------------------

const SHA = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
const CURVE_BYTES = { "P-256": 32, "P-384": 48, "P-521": 66 };

// What kind of key a SubjectPublicKeyInfo has: a curve, "rsa", "ed25519" or null.
function keyKind(key) {
  const [oid, parameters] = derAll(key, 0x30).parts(0x30)[0].parts(6);
  const kind = nameOfOid(oid);
  return kind === "ec" ? parameters && parameters.tag === 6 && nameOfOid(parameters) : kind;
}

// Whether a key of RSA is neither weak nor so large that checking takes long.
function isSoundRsa(key) {
  const bits = derAll(key, 0x30).parts(0x30, 3)[1].content.slice(1);
  const modulus = derAll(bits, 0x30).parts(2, 2)[0].content, first = modulus.findIndex((byte) => byte !== 0);
  const length = (modulus.length - first) * 8 - (Math.clz32(modulus[first]) - 24);
  return first >= 0 && length >= 2048 && length <= 8192;
}

async function verifyWith(key, imported, used, signature, message) {
  let opened;
  try {
    opened = await crypto.subtle.importKey("spki", key, imported, false, ["verify"]);
  } catch (error) {
    if (imported.name === "Ed25519" && error.name === "NotSupportedError") throw new Cannot();
    return false;
  }
  return crypto.subtle.verify(used, opened, signature, message);
}

// A signature as certificates and time stamps have it; `method` is its AlgorithmIdentifier.
async function verifyDer(key, method, signature, message, digest = null) {
  const kind = keyKind(key);
  const [oid, ...parameters] = method.parts(6);
  const name = nameOfOid(oid);
  const own = name && name.startsWith("ecdsa-") ? name.slice(6) : name && name.startsWith("rsa-sha") ? name.slice(4) : digest;
  require(digest === null || name === "rsa-pss" || own === digest);
  if (kind in CURVE_BYTES) {
    require(name === `ecdsa-${own}` && !parameters.length);
    const raw = rawSignature(signature, CURVE_BYTES[kind]);
    const algorithm = { name: "ECDSA", namedCurve: kind };
    return verifyWith(key, algorithm, { name: "ECDSA", hash: SHA[own] }, raw, message);
  }
  if (kind === "ed25519") {
    return name === "ed25519" && verifyWith(key, { name: "Ed25519" }, { name: "Ed25519" }, signature, message);
  }
  require(kind === "rsa" && isSoundRsa(key));
  if (name === "rsa-pss") {
    const { hash, salt } = pssParameters(parameters[0], digest);
    const used = { name: "RSA-PSS", saltLength: salt };
    return verifyWith(key, { name: "RSA-PSS", hash: SHA[hash] }, used, signature, message);
  }
  require(name === "rsa" || name === `rsa-${own}`);
  require(own !== null && parameters.length <= 1 && parameters.every(isNull));
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: SHA[own] };
  return verifyWith(key, algorithm, { name: algorithm.name }, signature, message);
}

function pssParameters(node, digest) {
  const fields = new Map((node ? node.parts() : []).map((field) => [field.tag, field]));
  require(fields.has(0xa0) && fields.has(0xa1) && fields.has(0xa2));
  const hash = digestName(fields.get(0xa0).parts(0x30)[0]);
  const [mask, inner] = fields.get(0xa1).parts(0x30)[0].parts(6, 0x30);
  require(nameOfOid(mask) === "mgf1" && digestName(inner) === hash && (digest === null || digest === hash));
  const trailer = fields.get(0xa3);
  require(!trailer || hex(trailer.content) === "020101");
  return { hash, salt: fields.get(0xa2).parts(2)[0].content.reduce((sum, byte) => sum * 256 + byte, 0) };
}

// From a DER sequence of two numbers to both of them, one after the other.
function rawSignature(signature, size) {
  const numbers = derAll(signature, 0x30).parts(2, 2);
  require(numbers.length === 2);
  return joined(...numbers.map(({ content }) => {
    require(content.length && !(content[0] & 0x80) && (content.length === 1 || content[0] || content[1] & 0x80));
    const value = content[0] === 0 ? content.slice(1) : content;
    require(value.length <= size);
    return joined(new Uint8Array(size - value.length), value);
  }));
}

// A signature in the form that COSE has.
async function verifyRaw(key, algorithm, signature, message) {
  const kinds = { es256: "P-256", es384: "P-384", ps256: "rsa", ed25519: "ed25519" };
  if (!Object.hasOwn(kinds, algorithm) || keyKind(key) !== kinds[algorithm]) return false;
  const hash = algorithm === "es384" ? "SHA-384" : "SHA-256";
  if (algorithm === "ed25519") return verifyWith(key, { name: "Ed25519" }, { name: "Ed25519" }, signature, message);
  if (algorithm === "ps256") {
    if (!isSoundRsa(key)) return false;
    return verifyWith(key, { name: "RSA-PSS", hash }, { name: "RSA-PSS", saltLength: 32 }, signature, message);
  }
  const named = { name: "ECDSA", namedCurve: kinds[algorithm] };
  return verifyWith(key, named, { name: "ECDSA", hash }, signature, message);
}

// Whether an authority issued a certificate that has `below` authorities under it.
async function issued(child, parent, below = 0) {
  if (!parent.authority || !parent.certifies || parent.below < below) return false;
  if (!same(child.issuer, parent.subject)) return false;
  try {
    return await verifyDer(parent.key, child.method, child.signature, child.signed);
  } catch (error) {
    if (error instanceof Broken) return false;
    throw error;
  }
}

// Whether a path of certificates, valid at a time, goes from one to a root that was given (RFC 5280, section 6.1).
async function leadsTo(leaf, others, roots, at) {
  const valid = (one) => one.understood && one.begin <= at && at <= one.end;
  let level = [leaf];
  // Level by level: certificates that certify each other make more paths than anybody could try.
  for (let below = 0; below < MAX_CHAIN && level.length; below++) {
    const certified = level.filter(valid), above = [];
    for (const one of certified) {
      if (roots.some((root) => same(root.der, one.der))) return true;
      for (const root of roots) if (valid(root) && (await issued(one, root, below))) return true;
    }
    for (const other of others) {
      for (const one of certified) {
        if (!same(one.der, other.der) && (await issued(one, other, below))) {
          above.push(other);
          break;
        }
      }
    }
    level = above;
  }
  return false;
}

// Time stamps (RFC 3161). Strict, so that no byte can be changed: what isn't signed has one form only ----------------

async function readStamp(data, message, bare) {
  if (!bare) { // an authority's answer: a status, 0 or 1, and the token
    const [status, answer] = exactly(derAll(data, 0x30).parts(0x30, 0x30), 2);
    require(["00", "01"].includes(hex(status.parts(2)[0].content)));
    data = answer.whole;
  }
  const [kind, wrapped] = exactly(derAll(data, 0x30).parts(6, 0xa0), 2);
  const signed = exactly(derAll(wrapped.content, 0x30).parts(2, 0x31, 0x30, 0xa0, 0x31), 5);
  require(nameOfOid(kind) === "signed-data" && hex(signed[0].content) === "03");
  const [contentType, content] = exactly(signed[2].parts(6, 0xa0), 2);
  require(nameOfOid(contentType) === "tst-info");
  const info = derAll(content.content, 4).content;
  const [signerInfo] = exactly(signed[4].parts(0x30), 1);
  const [version, sid, algorithm, attributes, method, signature] =
    exactly(signerInfo.parts(2, 0x30, 0x30, 0xa0, 0x30, 4), 6);
  const [declared] = exactly(signed[1].parts(0x30), 1);
  const digest = digestName(algorithm);
  require(hex(version.content) === "01" && digestName(declared) === digest);
  require(signed[3].parts().length <= MAX_CHAIN);
  const certificates = signed[3].parts().map((node) => certificate(node.whole));
  const [issuer, serial] = exactly(sid.parts(0x30, 2), 2);
  const [signer] = exactly(certificates.filter(
    (one) => same(one.issuer, issuer.whole) && same(one.serial, serial.whole)), 1);
  require(signer.stampsOnly);
  await requireAttributes(attributes, await hashOf(digest, info), signer);
  // What is signed is a SET, whatever tag it carries within the structure (RFC 5652, section 5.4).
  const set = joined(Uint8Array.of(0x31), attributes.whole.slice(1));
  require(await verifyDer(signer.key, method, signature.content, set, digest));
  const others = certificates.filter((one) => one !== signer);
  require(await allUsed(signer, others));
  return { ...(await readInfo(info, message)), by: signer.name, signer, others };
}

async function readInfo(info, message) {
  const [version, policy, imprint, , time] = derAll(info, 0x30).parts(2, 6, 0x30, 2, 0x18);
  require(hex(version.content) === "01");
  const [algorithm, stamped] = exactly(imprint.parts(0x30, 4), 2);
  require(same(await hashOf(digestName(algorithm), message), stamped.content));
  const found = text(time.content).match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/);
  require(found);
  const written = `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}Z`;
  require(isInstant(written));
  const later = found[7] && /[1-9]/.test(found[7]) ? 1000 : 0;
  require(isInstant(instant(Date.parse(written) + later))); // not in the year 10000
  return { at: Date.parse(written) + later, own: nameOfOid(policy) === "self-asserted" };
}

function exactly(items, count) {
  require(items.length === count);
  return items;
}

async function requireAttributes(attributes, digest, signer) {
  const found = new Map();
  for (const attribute of attributes.parts()) {
    const [oid, values] = exactly(attribute.parts(6, 0x31), 2);
    const key = hex(oid.content);
    require(!found.has(key));
    found.set(key, values.parts());
    found.set(NAMES[key], values.parts());
  }
  const [contentType] = exactly(found.get("content-type") || [], 1);
  const [messageDigest] = exactly(found.get("message-digest") || [], 1);
  require(nameOfOid(contentType) === "tst-info" && same(messageDigest.content, digest));
  const v2 = found.get("signing-certificate-v2");
  const named = v2 || found.get("signing-certificate");
  require(named && named.length);
  const first = named[0].parts(0x30)[0].parts(0x30)[0].parts();
  let algorithm = v2 ? "sha256" : "sha1";
  if (v2 && first[0].tag === 0x30) algorithm = digestName(first.shift());
  require(first.length && first[0].tag === 4 && same(await hashOf(algorithm, signer.der), first[0].content));
}

// Whether every certificate is there for a reason; one that certifies itself has to do so properly.
async function allUsed(signer, others) {
  const used = [signer];
  let left = [...others];
  for (;;) {
    const found = [];
    for (const one of left) {
      for (const child of used) {
        if (await issued(child, one)) {
          found.push(one);
          break;
        }
      }
    }
    if (!found.length) break;
    used.push(...found);
    left = left.filter((one) => !found.includes(one));
  }
  for (const one of others) if (same(one.subject, one.issuer) && !(await issued(one, one))) return false;
  return !left.length;
}

// The ledger: C2SP tlog-proof, checkpoint, signed-note and cosignature, over the tree of RFC 6962 --------------------

async function parseKey(written) {
  const [, name, id, material] = written.trim().match(/^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/) || [];
  try {
    const data = fromBase64(material || "");
    require(name && data.length === 33 && [1, 4].includes(data[0]));
    const own = (await hashOf("sha256", joined(utf8(`${name}\n`), data))).slice(0, 4);
    require(hex(own) === id);
    return { name, kind: data[0], public: data.slice(1), id };
  } catch {
    throw new Unusable("bad-key");
  }
}

async function readRegistration(entry, proof) {
  const said = load(entry, "json");
  const keys = isObject(said) ? Object.keys(said) : [];
  require(keys.every((key) => ["v", "t", "subject", "key", "stamp", "before"].includes(key)));
  require(["v", "t", "subject"].every((key) => keys.includes(key)) && said.v === 1);
  require(said.t === "registration" && keys.every((key) => "vt".includes(key) || has(said[key], "sha256")));
  require(proof.length <= 2 * MAX_NOTE);
  const written = text(proof);
  const middle = written.indexOf("\n\n");
  require(middle >= 0 && /^[\x00-\x7f]*$/.test(written.slice(0, middle)));
  const lines = written.slice(0, middle).split("\n");
  require(lines.shift() === "c2sp.org/tlog-proof@v1" && lines.length);
  if (lines[0].startsWith("extra ")) fromBase64(lines.shift().slice(6));
  const found = (lines.shift() || "").match(/^index (0|[1-9][0-9]{0,18})$/);
  require(found && lines.length <= 63);
  const { signedText, signatures } = readNote(written.slice(middle + 2));
  const { origin, size, root } = readCheckpoint(signedText);
  const leaf = await hashOf("sha256", joined(Uint8Array.of(0), entry));
  require(same(await rootOf(leaf, BigInt(found[1]), size, lines.map(fromBase64)), root));
  return { subject: said.subject, key: said.key ?? null, origin, text: signedText, signatures };
}

function readNote(written) {
  require(utf8(written).length <= MAX_NOTE && !/[\x00-\x09\x0b-\x1f]/.test(written));
  const middle = written.lastIndexOf("\n\n");
  const lines = written.slice(middle + 2);
  require(middle >= 0 && lines.endsWith("\n"));
  const signatures = lines.slice(0, -1).split("\n").map((line) => {
    const [, name, encoded] = line.match(/^\u2014 ([^ +]+) (.*)$/) || [];
    require(name);
    const data = fromBase64(encoded);
    require(data.length >= 5);
    return { name, id: hex(data.slice(0, 4)), data: data.slice(4) };
  });
  require(signatures.length <= 64);
  return { signedText: `${written.slice(0, middle)}\n`, signatures };
}

function readCheckpoint(written) {
  const lines = written.split("\n");
  require(lines.length >= 4 && lines.pop() === "" && lines.every(Boolean));
  const root = fromBase64(lines[2]);
  require(root.length === 32 && /^(0|[1-9][0-9]{0,18})$/.test(lines[1]));
  return { origin: lines[0], size: BigInt(lines[1]), root };
}

// The root to which a path leads (RFC 9162, section 2.1.3.2).
async function rootOf(leaf, index, size, path) {
  require(index < size);
  let position = index, last = size - 1n, node = leaf;
  for (const sibling of path) {
    require(last && sibling.length === 32);
    if (position & 1n || position === last) {
      node = await hashOf("sha256", joined(Uint8Array.of(1), sibling, node));
      while (position && !(position & 1n)) [position, last] = [position >> 1n, last >> 1n];
    } else {
      node = await hashOf("sha256", joined(Uint8Array.of(1), node, sibling));
    }
    [position, last] = [position >> 1n, last >> 1n];
  }
  require(!last);
  return node;
}

const cosignedSeconds = (data) => data.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

function fromSeconds(seconds) {
  require(seconds < 253402300800n); // the year 10000
  return instant(Number(seconds) * 1000);
}

// Whether a key signed the checkpoint: null, the time for a witness, or "" for a ledger.
async function signedNote(logged, key) {
  let answer = null;
  for (const line of logged.signatures.filter((one) => one.name === key.name && one.id === key.id)) {
    let at = "", message = utf8(logged.text), data = line.data;
    if (key.kind === 4) {
      const seconds = cosignedSeconds(data);
      require(seconds > 0n && seconds < 2n ** 63n);
      message = joined(utf8(`cosignature/v1\ntime ${seconds}\n`), message);
      at = fromSeconds(seconds);
      data = data.slice(8);
    }
    const spki = joined(unhex("302a300506032b6570032100"), key.public);
    require(data.length === 64 && (await verifyRaw(spki, "ed25519", data, message)));
    answer = at;
  }
  return answer;
}

// The checks ---------------------------------------------------------------------------------------------------------

function asicManifest(hashes) {
  const outside = ["mimetype", "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst"];
  const quoted = (path) => Array.from(utf8(path), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9_.~/-]/.test(character) ? character : `%${hex([byte]).toUpperCase()}`;
  }).join("");
  const objects = [...hashes.keys()].filter((path) => !outside.includes(path)).sort(byBytes).map((path) =>
    `<DataObjectReference URI="${quoted(path)}">` +
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>' +
    `<ds:DigestValue>${toBase64(unhex(hashes.get(path)))}</ds:DigestValue></DataObjectReference>\n`);
  return '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n' +
    '<SigReference URI="META-INF/timestamp001.tst" MimeType="application/vnd.etsi.timestamp-token"/>\n' +
    `${objects.join("")}</ASiCManifest>\n`;
}

// The first file that isn't what the manifest lists, or that it doesn't speak of.
function wrongFile(bundle, manifest) {
  const there = new Map([...bundle.sha256].filter(([path]) => !UNLISTED.has(path)));
  const wrong = new Set();
  for (const path of new Set([...there.keys(), ...Object.keys(manifest.files)])) {
    if (there.get(path) !== (Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined)) wrong.add(path);
  }
  const drafts = manifest.process.map((part) => ["process/", part]);
  const shown = [["original/", manifest.original], ["accused/", manifest.accused], ...drafts]
    .filter(([, part]) => part && part.path !== null);
  for (const [folder, { path, sha256, size }] of shown) {
    const fits = there.get(path) === sha256 && (size === undefined || bundle.sizes.get(path) === size);
    if (!fits || !path.startsWith(folder)) wrong.add(path); // in another's folder it would be taken for what it isn't
  }
  for (const path of there.keys()) {
    if (/^(original|accused|process)\//.test(path) && !shown.some(([, part]) => part.path === path)) wrong.add(path);
  }
  const proofs = [...REGISTRATION].filter((path) => there.has(path));
  if (!there.has("proof/registration.entry.json") || !there.has("proof/registration.tlog-proof")) {
    proofs.forEach((path) => wrong.add(path));
  }
  return [...wrong].sort(byBytes)[0];
}

function line(check, status, what, by = null, at = null, path = null) {
  return { check, status, what, by, at, path };
}

function verdict(lines, basis = [], original = null, signer = null, trusted = false) {
  const invalid = lines.some((one) => one.status === "failed");
  return {
    schema: "vermilion.evidence-verdict/1",
    result: invalid ? "invalid" : trusted && basis.length ? "verified" : "not-verified",
    proven_at: invalid ? null : earliest(basis.map((one) => one.at)),
    basis: invalid ? [] : basis.map(({ check, by, at }) => ({ check, by, at })),
    original: invalid ? null : original,
    signer: invalid ? null : signer,
    checks: lines,
  };
}

// A verdict on a bundle (a File); `trust` has tsaRoots, creatorRoots, logKeys, witnessKeys; `now` is in milliseconds.
async function verify(file, trust, now) {
  const lines = [];
  let check = "container", bundle, manifest;
  try {
    bundle = await readBundle(file);
    lines.push(line("container", "ok", "whole"));
    check = "manifest";
    manifest = load(bundle.small.get("evidence.json"), MANIFEST);
    lines.push(line("manifest", "ok", "whole"));
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return verdict([...lines, line(check, "failed", "broken")]);
  }
  const wrong = wrongFile(bundle, manifest);
  if (wrong !== undefined) return verdict([...lines, line("files", "failed", "changed", null, null, wrong)]);
  lines.push(line("files", "ok", "unchanged"));
  return new Verification(bundle, manifest, trust, now, lines).verdict();
}

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

class Verification {
  constructor(bundle, manifest, trust, now, lines) {
    Object.assign(this, { bundle, small: bundle.small, manifest, trust, now, lines, basis: [], there: new Set() });
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

// The page -----------------------------------------------------------------------------------------------------------

let language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
let latest = null;
let asked = 0; // the number of the last check: an earlier one that ends later is not shown
const element = (id) => document.getElementById(id);

// Text from the bundle, without anything that hides, or turns the words around it.
function printable(written) {
  const code = (character) => `\\u{${character.codePointAt(0).toString(16)}}`;
  return written.replace(/(?! )[\p{C}\p{Z}]/gu, code);
}

function say(code, given) {
  const shown = (name, value) => {
    if (typeof value !== "string") return value;
    return ["at", "proven_at"].includes(name) ? value.replace("T", " ").replace("Z", " UTC") : printable(value);
  };
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, shown(name, value)]));
  const variants = WORDS[code][language === "zh" ? 1 : 0].split(" || ");
  const fits = (template) => [...template.matchAll(/\{(\w+)\}/g)].every(([, name]) => (values[name] ?? null) !== null);
  return (variants.find(fits) || variants.at(-1)).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function showLanguage() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const one of document.querySelectorAll("[data-en]")) one.textContent = one.dataset[language];
  document.title = element("title").textContent;
  if (latest) show(latest);
}

function show(found) {
  latest = found;
  const shown = element("shown");
  shown.hidden = false;
  const [word, ...rest] = say(`result.${found.result}`, found).split(/(?<=[.。])\s*/);
  element("result").textContent = word.replace(/[.。]$/, "");
  element("because").textContent = rest.join(language === "zh" ? "" : " ");
  element("proven").textContent = found.proven_at ? say("proven", found) : "";
  element("says").textContent = say("says", {});
  shown.dataset.result = found.result;
  element("checks").replaceChildren(...found.checks.map((one) => {
    const item = document.createElement("li");
    item.dataset.status = one.status;
    const status = document.createElement("b"), sentence = document.createElement("span");
    status.textContent = say(`status.${one.status}`, {});
    sentence.textContent = say(`${one.check}.${one.what}`, one);
    item.append(status, sentence);
    return item;
  }));
  element("json").textContent = JSON.stringify(found, null, 1);
}

async function certificatesOf(input) {
  try {
    const files = await Promise.all(Array.from(input.files, async (file) => new Uint8Array(await file.arrayBuffer())));
    return files.flatMap(fromPem).map(certificate);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable("bad-root");
  }
}

async function check() {
  const [file] = element("bundle").files;
  const note = element("note"), number = ++asked;
  note.textContent = "";
  if (!file) return;
  try {
    const written = element("keys").value.split("\n").filter((each) => each.trim());
    const keys = await Promise.all(written.map(parseKey));
    const trust = {
      tsaRoots: await certificatesOf(element("tsa")), creatorRoots: await certificatesOf(element("creator")),
      logKeys: keys.filter((key) => key.kind === 1), witnessKeys: keys.filter((key) => key.kind === 4),
    };
    const found = await verify(file, trust, Date.now());
    if (number === asked) show(found);
  } catch (error) {
    if (number !== asked) return;
    element("shown").hidden = true;
    latest = null;
    note.textContent = error instanceof Unusable ? say(error.message, {}) : String(error);
  }
}

for (const id of ["bundle", "tsa", "creator", "keys"]) element(id).addEventListener("change", check);
element("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  showLanguage();
});
const zone = element("zone");
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("over");
});
document.addEventListener("dragleave", () => zone.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  if (event.dataTransfer.files.length) {
    element("bundle").files = event.dataTransfer.files;
    check();
  }
});
showLanguage();
