// Time stamps (RFC 3161). Strict, so that no byte can be changed: what isn't signed has one form only.

import { hashOf, hex, joined, require, same, text } from "./bytes.js";
import { MAX_CHAIN } from "./container.js";
import { instant, isInstant } from "./manifest.js";
import { derAll, digestName, nameOfOid, NAMES } from "./der.js";
import { certificate } from "./certificates.js";
import { verifyDer } from "./signatures.js";
import { allUsed } from "./chains.js";

export async function readStamp(data, message, bare) {
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

export function exactly(items, count) {
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
