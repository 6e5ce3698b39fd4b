// Certificates, from PEM and from DER (RFC 5280).

import { fromBase64, hex, require, same, text, toBase64 } from "./bytes.js";
import { derAll, nameOfOid } from "./der.js";

export function certificate(data) {
  const [signed, method, signature] = derAll(data, 0x30).parts(0x30, 0x30, 3);
  const [serial, inner, issuer, validity, subject, key, ...more] = signed.parts(0xa0).slice(1);
  require(key && key.tag === 0x30 && same(inner.whole, method.whole));
  const [begin, end] = validity.parts().map(certificateTime);
  const read = {
    der: data, signed: signed.whole, method, signature: signature.content.slice(1), serial: serial.whole,
    issuer: issuer.whole, subject: subject.whole, key: key.whole, name: commonName(subject), begin, end,
    authority: false, below: Infinity, certifies: true, stampsOnly: false, understood: true,
    signsLists: true, answers: false, neverAsked: false, points: [], tells: false,
  };
  for (const field of more.filter((one) => one.tag === 0xa3)) {
    for (const extension of field.parts(0x30)[0].parts()) readExtension(read, extension);
  }
  return read;
}

function readExtension(read, extension) {
  const [oid, ...rest] = extension.parts(6);
  const critical = rest.length === 2 && hex(rest[0].whole) === "0101ff";
  const content = rest[rest.length - 1].content;
  switch (nameOfOid(oid)) {
    case "constraints": {
      const [flag, length] = derAll(content, 0x30).parts();
      read.authority = flag !== undefined && hex(flag.whole) === "0101ff";
      if (length !== undefined) read.below = length.content.reduce((sum, byte) => sum * 256 + byte, 0);
      break;
    }
    case "usage":
      read.certifies = (derAll(content, 3).content[1] & 0x04) !== 0;
      read.signsLists = (derAll(content, 3).content[1] & 0x02) !== 0;
      break;
    case "purpose": {
      const purposes = derAll(content, 0x30).parts().map(nameOfOid);
      read.stampsOnly = critical && purposes.length === 1 && purposes[0] === "time-stamping";
      read.answers = purposes.includes("ocsp-signing");
      break;
    }
    case "nocheck":
      read.neverAsked = true;
      read.understood &&= !critical;
      break;
    case "points":
      read.points = derAll(content, 0x30).parts().flatMap((point) => point.parts().map((field) => field.whole));
      read.tells = true;
      read.understood &&= !critical;
      break;
    case "access":
      read.tells ||= derAll(content, 0x30).parts().some((one) => nameOfOid(one.parts(6)[0]) === "ocsp-address");
      read.understood &&= !critical;
      break;
    case "policies":
    case "other-names":
      break;
    case "name-constraints":
      read.understood = false;
      break;
    default:
      read.understood &&= !critical;
  }
}

// A time to the second, in milliseconds.
export function certificateTime(node) {
  const digits = text(node.content);
  const full = node.tag === 0x17 ? (digits.slice(0, 2) < "50" ? "20" : "19") + digits : digits;
  const at = full.match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/);
  require(at && [0x17, 0x18].includes(node.tag));
  const time = Date.UTC(at[1], at[2] - 1, at[3], at[4], at[5], at[6]);
  require(new Date(time).toISOString().replace(/\D/g, "").slice(0, 14) === at[0].slice(0, 14)); // no 30th of February
  return time;
}

function commonName(subject) {
  const encodings = { 12: "utf-8", 18: "utf-8", 19: "utf-8", 20: "utf-8", 22: "utf-8", 26: "utf-8", 30: "utf-16be" };
  for (const attribute of subject.parts().flatMap((part) => part.parts())) {
    const [oid, value] = attribute.parts(6);
    if (nameOfOid(oid) === "common-name") {
      require(value && value.tag in encodings);
      return new TextDecoder(encodings[value.tag], { fatal: true, ignoreBOM: true }).decode(value.content);
    }
  }
  return null;
}

export function fromPem(data) {
  const written = new TextDecoder("latin1").decode(data);
  if (!written.includes("-----BEGIN ")) return [data];
  const blocks = written.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  const found = Array.from(blocks, (block) => fromBase64(block[1].replace(/\s/g, "")));
  require(found.length);
  return found;
}

// Certificates in the one form that PEM has here.
export function pems(certificates) {
  const lines = (der) => toBase64(der).match(/.{1,64}/g).join("\n");
  return certificates.map((der) => `-----BEGIN CERTIFICATE-----\n${lines(der)}\n-----END CERTIFICATE-----\n`).join("");
}
