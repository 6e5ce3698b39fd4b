// The ledger's page: looks a file up by its hash, and checks a proof, both here and without sending anything. The proof
// is held against this server's own ledger, of which only public files are read.

import { climb, continued, hex, parseProof, signedBy } from "./ledger_proof.js";
import { reading, sha256 } from "./ledger_tiles.js";

const MAX_PROOF = 256 * 1024;
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const short = (digest) => hex(digest).slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");

function paragraph(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

function alarm(words) {
  const made = paragraph(words);
  made.setAttribute("role", "alert");
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
    if (same && by !== false) {
      const kept = await continued(proof.head, vkey, reading(words.files));
      const forked = by ? words.forked : words.perhapsForked;
      parts.push(kept === false ? alarm(forked) : paragraph(fill(kept ? words.continued : words.notCompared, values)));
      if (kept !== false) parts.push(paragraph(words.means));
    }
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
