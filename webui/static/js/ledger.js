// The ledger's page: looks a file up by its hash, and checks a proof, both here and without sending anything.
// Formats: C2SP tlog-proof, signed-note and tlog-checkpoint; the tree of RFC 6962.

const HEADER = "c2sp.org/tlog-proof@v1";
const MAX_PROOF = 256 * 1024;
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const short = (digest) => hex(digest).slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

export function parseProof(text) {
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  if (end < 0 || lines.shift() !== HEADER || !lines[0]?.startsWith("extra ")) throw new Error("header");
  const entry = bytesOf(lines.shift().slice(6));
  const number = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? "");
  if (!number || lines.length > 63) throw new Error("index");
  const hashes = lines.map(bytesOf);
  const note = text.slice(end + 2);
  const cut = note.lastIndexOf("\n\n");
  const signed = note.slice(0, cut + 1);
  const [origin, size, root] = signed.split("\n");
  if (cut < 0 || !/^(0|[1-9][0-9]{0,15})$/.test(size) || hashes.some((hash) => hash.length !== 32)) throw new Error("note");
  const signatures = note.slice(cut + 2).split("\n").filter(Boolean).map(signature);
  const head = { origin, size: Number(size), root: bytesOf(root) };
  return { entry, index: Number(number[1]), hashes, signed, head, signatures };
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

function paragraph(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

function stepList(steps, words) {
  const list = document.createElement("ol");
  list.className = "steps";
  for (const { hash, other, left } of steps) {
    const item = document.createElement("li");
    const digest = document.createElement("span");
    const how = document.createElement("span");
    digest.className = "mono";
    how.className = "r";
    digest.textContent = short(hash);
    how.textContent = other ? fill(left ? words.stepLeft : words.stepRight, { hash: short(other) }) : words.stepEntry;
    item.append(digest, how);
    list.append(item);
  }
  return list;
}

async function check(section, text, vkey) {
  const words = section.dataset;
  const outcome = section.querySelector(".outcome");
  try {
    const proof = parseProof(text);
    const { steps, root } = await climb(proof);
    const same = root !== null && hex(root) === hex(proof.head.root);
    const parts = [stepList(steps, words)];
    parts.push(paragraph(`${short(proof.head.root)} ${words.stepRoot}`));
    const values = { number: proof.index, origin: proof.head.origin, size: proof.head.size };
    parts.push(paragraph(fill(same ? words.holds : words.rootDiffers, values)));
    let by = false;
    try {
      by = await signedBy(proof, vkey);
    } catch {
      by = false;
    }
    const said = by === null ? words.signatureUnchecked : by ? words.signatureGood : words.signatureBad;
    parts.push(paragraph(said));
    const others = proof.signatures.filter((line) => line.name !== proof.head.origin).map((line) => line.name);
    if (others.length) parts.push(paragraph(fill(words.witnessLines, { names: others.join(", ") })));
    if (same && by !== false) parts.push(paragraph(words.means));
    outcome.replaceChildren(...parts);
  } catch {
    outcome.replaceChildren(paragraph(words.notAProof));
  }
}

async function seek(form, file, words) {
  const said = document.querySelector("#search .said");
  if (!window.crypto?.subtle) {
    said.textContent = words.noHashing;
    return;
  }
  said.textContent = fill(words.hashing, { name: file.name });
  form.elements.hash.value = hex(await sha256(new Uint8Array(await file.arrayBuffer())));
  form.submit();
}

function watch() {
  const section = document.querySelector(".prove");
  const form = document.querySelector(".seek");
  const words = section?.dataset;
  const receive = (file) => {
    if (!file) return;
    if (section && file.name.endsWith(".tlog-proof")) open(file);
    else if (words) seek(form, file, words);
  };
  const open = async (file) => {
    if (!window.crypto?.subtle) section.querySelector(".outcome").replaceChildren(paragraph(words.noHashing));
    else await check(section, await file.slice(0, MAX_PROOF).text(), document.querySelector("#log-key").value);
  };
  document.querySelector("#seek-file")?.addEventListener("change", (event) => receive(event.target.files[0]));
  document.querySelector("#proof-file")?.addEventListener("change", (event) => {
    if (event.target.files[0]) open(event.target.files[0]);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    receive(event.dataTransfer?.files[0]);
  });
}

watch();
