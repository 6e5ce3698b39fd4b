// Who certified whom.

import { Broken, same } from "./bytes.js";
import { MAX_CHAIN } from "./container.js";
import { verifyDer } from "./signatures.js";

// Whether an authority issued a certificate that has `below` authorities under it.
export async function issued(child, parent, below = 0) {
  if (!parent.authority || !parent.certifies || parent.below < below) return false;
  if (!same(child.issuer, parent.subject)) return false;
  try {
    return await verifyDer(parent.key, child.method, child.signature, child.signed);
  } catch (error) {
    if (error instanceof Broken) return false;
    throw error;
  }
}

// Whether a path of certificates, valid at a time, goes from one to a root that was given (RFC 5280, section 6.1).
export async function leadsTo(leaf, others, roots, at) {
  const valid = (one) => one.understood && one.begin <= at && at <= one.end;
  let level = [leaf];
  // Level by level: certificates that certify each other make more paths than anybody could try.
  for (let below = 0; below < MAX_CHAIN && level.length; below++) {
    const certified = level.filter(valid), above = [];
    for (const one of certified) {
      if (roots.some((root) => same(root.der, one.der))) return true;
      for (const root of roots) if (valid(root) && (await issued(one, root, below))) return true;
    }
    for (const other of others) {
      for (const one of certified) {
        if (!same(one.der, other.der) && (await issued(one, other, below))) {
          above.push(other);
          break;
        }
      }
    }
    level = above;
  }
  return false;
}

// Whether every certificate is there for a reason; one that certifies itself has to do so properly.
export async function allUsed(signer, others) {
  const used = [signer];
  let left = [...others];
  for (;;) {
    const found = [];
    for (const one of left) {
      for (const child of used) {
        if (await issued(child, one)) {
          found.push(one);
          break;
        }
      }
    }
    if (!found.length) break;
    used.push(...found);
    left = left.filter((one) => !found.includes(one));
  }
  for (const one of others) if (same(one.subject, one.issuer) && !(await issued(one, one))) return false;
  return !left.length;
}
