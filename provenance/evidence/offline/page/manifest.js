// Canonical JSON (RFC 8785, whole numbers only), and what the manifest has to look like.

import { Broken, require, text } from "./bytes.js";

export const PAYLOAD_TYPE = "application/vnd.vermilion.evidence+json";
const SAYS = "Proves existence by the time stated, not authorship or first creation.";
const maybe = (shape) => ["maybe", shape];
const list = (shape) => ["list", shape];
const FILE = { name: "text", path: maybe("text"), sha256: "sha256" };
export const MANIFEST = {
  accused: maybe({
    ...FILE, captured_at: maybe("instant"), headers: list({ name: "text", value: "text" }), path: "text",
    size: "count", url: maybe("text"),
  }),
  claims: list({
    basis: list({ at: "instant", by: maybe("text"), kind: "text" }), id: "=prior-existence",
    not_after: maybe("instant"),
  }),
  comparison: maybe({
    bits: "count", confirmed: "flag", distance: maybe("count"), inliers: maybe("count"), method: maybe("text"),
    region: maybe({ height: "whole", width: "whole", x: "whole", y: "whole" }), threshold: "count",
    transform: maybe(list("whole")),
  }),
  created: "instant",
  files: ["map", "text", "sha256"],
  fingerprints: maybe({ iscc: maybe("text"), pdq: maybe("text"), quality: maybe("count") }),
  notes: list("text"),
  original: {
    ...FILE, disclosure: "json", registered_at: maybe("instant"), size: "count", title: maybe("text"),
    work: maybe("text"),
  },
  process: list({ ...FILE, at: maybe("instant"), kind: "text", relation: "text" }),
  says: `=${SAYS}`,
  schema: "=vermilion.evidence/1",
};
export const STATEMENT = {
  payload: "text", payloadType: `=${PAYLOAD_TYPE}`,
  signatures: list({ alg: "text", keyid: "sha256", sig: "text" }),
};
export const REVOCATION = {
  as_of: "instant",
  certificates: list({ certificate: "sha256", distrusted_from: maybe("instant"), reason: maybe("text") }),
};
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function canonical(value, depth = 0) {
  require(depth <= 16);
  if (Array.isArray(value)) return `[${value.map((inner) => canonical(inner, depth + 1)).join(",")}]`;
  if (isObject(value)) {
    const fields = Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key], depth + 1)}`);
    return `{${fields.join(",")}}`;
  }
  require(typeof value !== "number" || Number.isSafeInteger(value));
  require(typeof value !== "string" || value.isWellFormed());
  return JSON.stringify(value);
}

export function load(bytes, shape) {
  let value;
  const written = text(bytes);
  try {
    value = JSON.parse(written);
  } catch {
    throw new Broken();
  }
  require(canonical(value) === written && has(value, shape));
  return value;
}

export function has(value, shape) {
  if (Array.isArray(shape)) {
    const [kind, inner, values] = shape;
    if (kind === "maybe") return value === null || has(value, inner);
    if (kind === "list") return Array.isArray(value) && value.every((one) => has(one, inner));
    return isObject(value) && Object.values(value).every((one) => has(one, values));
  }
  if (isObject(shape)) {
    if (!isObject(value)) return false;
    const keys = Object.keys(shape);
    return keys.length === Object.keys(value).length &&
      keys.every((key) => Object.hasOwn(value, key) && has(value[key], shape[key]));
  }
  switch (shape) {
    case "json": return true;
    case "text": return typeof value === "string";
    case "flag": return typeof value === "boolean";
    case "whole": return Number.isSafeInteger(value);
    case "count": return Number.isSafeInteger(value) && value >= 0;
    case "sha256": return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
    case "instant": return typeof value === "string" && isInstant(value);
    default: return value === shape.slice(1);
  }
}

export const instant = (milliseconds) => new Date(Math.ceil(milliseconds / 1000) * 1000).toISOString().replace(".000Z", "Z");

export function isInstant(written) {
  const at = Date.parse(written);
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$/.test(written) && !written.startsWith("0000") &&
    !Number.isNaN(at) && instant(at) === written;
}
