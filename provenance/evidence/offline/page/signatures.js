// Signatures, checked by the browser's WebCrypto.

import { Cannot, hex, joined, require } from "./bytes.js";
import { derAll, digestName, isNull, nameOfOid } from "./der.js";

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
export async function verifyDer(key, method, signature, message, digest = null) {
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
export async function verifyRaw(key, algorithm, signature, message) {
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
