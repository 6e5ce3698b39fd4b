// Bytes and texts, and the three ways in which something isn't right.

export class Broken extends Error {}
export class Unusable extends Error {}
export class Cannot extends Error {}

export function require(holds) {
  if (!holds) throw new Broken();
}


export const utf8 = (text) => new TextEncoder().encode(text);
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
export const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Broken();
  }
}

export function fromBase64(encoded) {
  require(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded));
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}

export function joined(...parts) {
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

export const same = (one, other) => compare(one, other) === 0;
export const byBytes = (one, other) => compare(utf8(one), utf8(other));
export const earliest = (times) => times.reduce((least, at) => (least === null || at < least ? at : least), null);

export async function hashOf(algorithm, bytes) {
  const names = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
  return new Uint8Array(await crypto.subtle.digest(names[algorithm], bytes));
}
