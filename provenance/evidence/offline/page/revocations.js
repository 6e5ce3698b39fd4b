// Revocation data of outside authorities: whether it is about certificates of the bundle, and what it comes to.

import { Broken, byBytes, Cannot, hex, same } from "./bytes.js";
import { REVOCATION_DATA } from "./container.js";
import { instant } from "./manifest.js";
import { issued } from "./chains.js";
import { distrustedFrom, readAnswer, readCrl } from "./statuses.js";
import { line } from "./verdict.js";

const CHECK = "revocation-data";

// Each certificate that somebody above certified, once, with the latest time at which it was used.
export function subjectsOf(used) {
  const found = new Map();
  for (const one of used.filter(({ certificate }) => !same(certificate.issuer, certificate.subject))) {
    const name = hex(one.certificate.der), before = found.get(name) || one;
    found.set(name, { ...before, at: Math.max(before.at, one.at), stamps: before.stamps || one.stamps });
  }
  return [...found.values()];
}

// A line for each file and certificate that it is about, and one for each certificate that lacks such a file.
export async function revocationData(files, subjects, roots, now) {
  const above = [...subjects.map((one) => one.certificate), ...roots], told = new Set(), found = [];
  const lists = readable([...files.keys()].filter((one) => REVOCATION_DATA.test(one) && isList(one)), files);
  for (const path of [...files.keys()].filter((one) => REVOCATION_DATA.test(one)).sort(byBytes)) {
    let lines = [];
    try {
      const data = (isList(path) ? readCrl : readAnswer)(files.get(path));
      for (const subject of subjects) {
        const said = await data.statusOf(subject.certificate);
        if (said === null) continue;
        told.add(subject);
        lines.push(await judged(path, data, said, subject, above, lists, now));
      }
    } catch (error) {
      const broken = isDamage(error);
      if (!broken && !(error instanceof Cannot)) throw error;
      lines = [line(CHECK, broken ? "failed" : "not-checked", broken ? "broken" : "cannot", null, null, path)];
    }
    found.push(...(lines.length ? lines : [line(CHECK, "failed", "differs", null, null, path)]));
  }
  for (const subject of subjects.filter((one) => !told.has(one) && one.certificate.tells)) {
    found.push(line(CHECK, "not-checked", "not-included", subject.certificate.name));
  }
  return found;
}

const isList = (path) => path.startsWith("proof/crl-");
const isDamage = (error) => [Broken, TypeError, RangeError, DOMException].some((kind) => error instanceof kind);

// The lists that can be read; the others get a line of their own.
function readable(paths, files) {
  return paths.flatMap((path) => {
    try {
      return [readCrl(files.get(path))];
    } catch (error) {
      if (isDamage(error)) return [];
      throw error;
    }
  });
}

// Whether whoever signed an answer at a time held a certificate then (RFC 6960, section 4.2.2.2.1).
async function standing(signer, issuer, at, lists, now) {
  if (same(signer.der, issuer.der) || signer.neverAsked) return "held";
  const found = [];
  for (const list of lists) found.push(await byList(signer, issuer, at, list, now));
  return ["revoked", "held"].find((word) => found.includes(word)) ?? "unknown";
}

async function byList(signer, issuer, at, list, now) {
  let said;
  try {
    said = await list.statusOf(signer);
    if (said === null || !(await list.signers(issuer)).length) return "unknown";
  } catch (error) {
    if (isDamage(error)) return "unknown";
    throw error;
  }
  if (said.revoked !== null) {
    // When it answered is the responder's own word, as a stamp's time is: whoever has its key writes any.
    const since = distrustedFrom(said.revoked, true);
    if (since === null || since <= at) return "revoked";
  }
  return holds(said, at, signer, now) ? "held" : "unknown";
}

// Whether it tells of the time at which a certificate was used; after its end, issuers forget one.
function holds(said, at, certificate, now) {
  const current = said.thisUpdate >= at || (said.next !== null && at <= said.next);
  return current && said.thisUpdate <= Math.min(now, certificate.end);
}

async function judged(path, data, said, { certificate, at, stamps }, above, lists, now) {
  const by = certificate.name, time = instant(said.thisUpdate), issuers = [];
  for (const one of above) if (await issued(certificate, one)) issuers.push(one);
  if (!issuers.length) return line(CHECK, "not-checked", "no-root", by, time, path);
  const standings = [];
  for (const issuer of issuers) {
    for (const signer of await data.signers(issuer, certificate)) {
      standings.push(await standing(signer, issuer, data.produced, lists, now));
    }
  }
  const held = standings.includes("held");
  if (standings.every((word) => word === "revoked")) return line(CHECK, "failed", "broken", by, null, path);
  if (said.revoked !== null) {
    const since = distrustedFrom(said.revoked, stamps);
    if (since === null || since <= at) return line(CHECK, "failed", "revoked", by, instant(since ?? said.revoked.at), path);
    if (!held) return line(CHECK, "not-checked", "responder", by, time, path);
    return line(CHECK, "ok", "revoked-later", by, instant(since), path);
  }
  if (!said.known) return line(CHECK, "not-checked", "unknown", by, time, path);
  if (!holds(said, at, certificate, now)) return line(CHECK, "not-checked", "stale", by, time, path);
  if (!held) return line(CHECK, "not-checked", "responder", by, time, path);
  return line(CHECK, "ok", "not-revoked", by, time, path);
}
