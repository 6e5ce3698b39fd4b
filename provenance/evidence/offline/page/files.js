// Whether the files are those that the manifest names.

import { byBytes, hex, toBase64, unhex, utf8 } from "./bytes.js";
import { REGISTRATION, UNLISTED } from "./container.js";

export function asicManifest(hashes) {
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
export function wrongFile(bundle, manifest) {
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
