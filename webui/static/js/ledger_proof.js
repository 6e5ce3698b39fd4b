// A proof that an entry is in a ledger: read, worked out, and held against the ledger of this server.
// Formats: C2SP tlog-proof, signed-note and tlog-checkpoint; the tree of RFC 6962.

import { rootAt, sha256 } from "./ledger_tiles.js";

const HEADER = "c2sp.org/tlog-proof@v1";
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function parseProof(text) {
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  if (end < 0 || lines.shift() !== HEADER || !lines[0]?.startsWith("extra ")) throw new Error("header");
  const entry = bytesOf(lines.shift().slice(6));
  const number = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? "");
  if (!number || lines.length > 63) throw new Error("index");
  const hashes = lines.map(bytesOf);
  if (hashes.some((hash) => hash.length !== 32)) throw new Error("hash");
  return { entry, index: Number(number[1]), hashes, ...parseNote(text.slice(end + 2)) };
}

// A signed checkpoint: what was signed, what that says, and the lines with signatures.
function parseNote(note) {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0) throw new Error("note");
  const signed = note.slice(0, cut + 1);
  const [origin, size, root] = signed.split("\n");
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size)) throw new Error("size");
  const signatures = note.slice(cut + 2).split("\n").filter(Boolean).map(signature);
  return { signed, head: { origin, size: Number(size), root: bytesOf(root) }, signatures };
}

function signature(line) {
  const found = /^\u2014 (\S+) (\S+)$/u.exec(line);
  if (!found) throw new Error("signature");
  const data = bytesOf(found[2]);
  return { name: found[1], id: hex(data.slice(0, 4)), data: data.slice(4) };
}

// The way from a leaf to the root, one hash joined at each step (RFC 9162, 2.1.3.2).
export async function climb(proof) {
  let place = proof.index;
  let last = proof.head.size - 1;
  let hash = await sha256(Uint8Array.of(0), proof.entry);
  const steps = [{ hash }];
  if (place > last) return { steps, root: null };
  for (const other of proof.hashes) {
    if (last === 0) return { steps, root: null };
    const left = place % 2 === 1 || place === last;
    if (left) {
      hash = await sha256(Uint8Array.of(1), other, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await sha256(Uint8Array.of(1), hash, other);
    }
    steps.push({ hash, other, left });
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return { steps, root: last === 0 ? hash : null };
}

// Whether a key signed the checkpoint: true, false, or null where this browser can't tell.
export async function signedBy(proof, vkey) {
  const [name, id, ...material] = vkey.trim().split("+");
  const key = bytesOf(material.join("+"));
  const computed = await sha256(new TextEncoder().encode(`${name}\n`), key);
  if (key.length !== 33 || key[0] !== 1 || hex(computed.slice(0, 4)) !== id) return false;
  const found = proof.signatures.find((line) => line.name === name && line.id === id);
  if (!found || proof.head.origin !== name) return false;
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  return crypto.subtle.verify({ name: "Ed25519" }, imported, found.data, new TextEncoder().encode(proof.signed));
}

// Whether the ledger of this server has the checkpoint of a proof in its history: true, false, or null where that can't
// be told, as for a proof of another ledger, or of one that calls itself so under another key.
export async function continued(head, vkey, read) {
  try {
    const own = parseNote(new TextDecoder().decode(await read("checkpoint")));
    if (own.head.origin !== head.origin || (await signedBy(own, vkey)) === false) return null;
    if (own.head.size < head.size) return false;
    if (hex(await rootAt(own.head.size, own.head.size, read)) !== hex(own.head.root)) return null;
    return hex(await rootAt(head.size, own.head.size, read)) === hex(head.root);
  } catch {
    return null;
  }
}
