// The container: a ZIP whose every byte follows from the names and contents of its files.

import { byBytes, hashOf, hex, joined, require, same, text, utf8 } from "./bytes.js";

const MIMETYPE = "application/vnd.etsi.asic-e+zip";
export const UNLISTED = new Set([
  "mimetype", "evidence.json", "proof/evidence.dsse.json", "proof/evidence.tsr",
  "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst",
]);
const REQUIRED = new Set([
  ...UNLISTED, "proof/creator-chain.pem", "proof/revocation.json", "README.txt", "verify.html", "verify.py",
]);
export const REGISTRATION = new Set([
  "proof/registration.entry.json", "proof/registration.tlog-proof", "proof/registration.tsr", "proof/checkpoint.tsr",
]);
const OPTIONAL = new Set([...REGISTRATION, "report.pdf", "trust/keys.txt"]);
export const REVOCATION_DATA = /^proof\/(crl|ocsp)-[0-9]{2}\.der$/;
const MAX_REVOCATION_FILES = 20, MAX_REVOCATION_DATA = 10 * 1024 ** 2;
const FORBIDDEN =
  /[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const FOLDERS = { original: /^[^]+$/, accused: /^[^]+$/, process: /^[0-9]{2}-[^]+$/, trust: /^[A-Za-z0-9._-]+\.pem$/ };
export const MAX_NAME = 200, MAX_FILES = 512, MAX_SMALL = 4 * 1024 ** 2, MAX_CHAIN = 10, MAX_NOTE = 65536;
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
  if (REQUIRED.has(path) || OPTIONAL.has(path) || REVOCATION_DATA.test(path)) return true;
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

export async function readBundle(file) {
  const bundle = { sizes: new Map(), sha256: new Map(), small: new Map() };
  const found = await members(file), sizes = found.filter(({ path }) => REVOCATION_DATA.test(path)).map(({ size }) => size);
  require(sizes.length <= MAX_REVOCATION_FILES && sizes.reduce((sum, size) => sum + size, 0) <= MAX_REVOCATION_DATA);
  for (const member of found) {
    const keep = UNLISTED.has(member.path) || member.path.startsWith("proof/");
    require(!keep || member.size <= MAX_SMALL || REVOCATION_DATA.test(member.path));
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
