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
  for (const path of [...files.keys()].filter((one) => REVOCATION_DATA.test(one)).sort(byBytes)) {
    let lines = [];
    try {
      const data = (path.startsWith("proof/crl-") ? readCrl : readAnswer)(files.get(path));
      for (const subject of subjects) {
        const said = await data.statusOf(subject.certificate);
        if (said === null) continue;
        told.add(subject);
        lines.push(await judged(path, data, said, subject, above, now));
      }
    } catch (error) {
      const broken = [Broken, TypeError, RangeError, DOMException].some((kind) => error instanceof kind);
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

async function judged(path, data, said, { certificate, at, stamps }, above, now) {
  const by = certificate.name, time = instant(said.thisUpdate), issuers = [];
  for (const one of above) if (await issued(certificate, one)) issuers.push(one);
  if (!issuers.length) return line(CHECK, "not-checked", "no-root", by, time, path);
  let own = false;
  for (const issuer of issuers) own ||= await data.isBy(issuer, certificate);
  if (!own) return line(CHECK, "failed", "broken", by, null, path);
  if (said.revoked !== null) {
    const since = distrustedFrom(said.revoked, stamps);
    if (since === null || since <= at) return line(CHECK, "failed", "revoked", by, instant(since ?? said.revoked.at), path);
    return line(CHECK, "ok", "revoked-later", by, instant(since), path);
  }
  if (!said.known) return line(CHECK, "not-checked", "unknown", by, time, path);
  const current = said.thisUpdate >= at || (said.next !== null && at <= said.next);
  if (!current || said.thisUpdate > Math.min(now, certificate.end)) {
    return line(CHECK, "not-checked", "stale", by, time, path);
  }
  return line(CHECK, "ok", "not-revoked", by, time, path);
}
