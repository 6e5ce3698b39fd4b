// The ledger: C2SP tlog-proof, checkpoint, signed-note and cosignature, over the tree of RFC 6962.

import { fromBase64, hashOf, hex, joined, require, same, text, unhex, Unusable, utf8 } from "./bytes.js";
import { MAX_NOTE } from "./container.js";
import { has, instant, isObject, load } from "./manifest.js";
import { verifyRaw } from "./signatures.js";

export async function parseKey(written) {
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

export async function readRegistration(entry, proof) {
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

export const cosignedSeconds = (data) => data.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

export function fromSeconds(seconds) {
  require(seconds < 253402300800n); // the year 10000
  return instant(Number(seconds) * 1000);
}

// Whether a key signed the checkpoint: null, the time for a witness, or "" for a ledger.
export async function signedNote(logged, key) {
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
