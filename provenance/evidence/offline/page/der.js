// DER, as much of it as certificates and time stamps need.

import { hex, require } from "./bytes.js";

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

export function derAll(data, tag) {
  const [node, rest] = der(data);
  require(!rest.length && node.tag === tag);
  return node;
}

export const NAMES = {
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
  "551d1f": "points", "551d1c": "scope", "551d15": "reason", "551d18": "invalidity", "2b0e03021a": "sha1",
  "2b06010505070101": "access", "2b06010505073001": "ocsp-address", "2b0601050507300101": "ocsp-basic",
  "2b06010505070309": "ocsp-signing", "2b0601050507300105": "nocheck", "2b06010505070308": "time-stamping", "550403": "common-name",
  // An installation's own authority: its time is its own word, whoever gives its root.
  "6983c7d69ef9de98c499cae8a883dbbd96bcb43c": "self-asserted",
};

export function nameOfOid(node) {
  require(node.tag === 6);
  return NAMES[hex(node.content)] || null;
}

export const isNull = (node) => hex(node.whole) === "0500";

export function digestName(algorithm) {
  const [oid, ...parameters] = algorithm.parts(6);
  const name = nameOfOid(oid);
  require(["sha256", "sha384", "sha512"].includes(name) && parameters.length <= 1 && parameters.every(isNull));
  return name;
}
