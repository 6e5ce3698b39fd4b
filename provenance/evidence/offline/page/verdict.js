// What was found, as one object.

import { earliest } from "./bytes.js";

export function line(check, status, what, by = null, at = null, path = null) {
  return { check, status, what, by, at, path };
}

export function verdict(lines, basis = [], original = null, signer = null, trusted = false) {
  const invalid = lines.some((one) => one.status === "failed");
  return {
    schema: "vermilion.evidence-verdict/1",
    result: invalid ? "invalid" : trusted && basis.length ? "verified" : "not-verified",
    proven_at: invalid ? null : earliest(basis.map((one) => one.at)),
    basis: invalid ? [] : basis.map(({ check, by, at }) => ({ check, by, at })),
    original: invalid ? null : original,
    signer: invalid ? null : signer,
    checks: lines,
  };
}
