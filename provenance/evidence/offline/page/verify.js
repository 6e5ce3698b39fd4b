// From a bundle to a verdict.

import { Broken } from "./bytes.js";
import { readBundle } from "./container.js";
import { load, MANIFEST } from "./manifest.js";
import { wrongFile } from "./files.js";
import { line, verdict } from "./verdict.js";
import { Verification } from "./verification.js";

// A verdict on a bundle (a File); `trust` has tsaRoots, creatorRoots, logKeys, witnessKeys; `now` is in milliseconds.
export async function verify(file, trust, now) {
  const lines = [];
  let check = "container", bundle, manifest;
  try {
    bundle = await readBundle(file);
    lines.push(line("container", "ok", "whole"));
    check = "manifest";
    manifest = load(bundle.small.get("evidence.json"), MANIFEST);
    lines.push(line("manifest", "ok", "whole"));
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return verdict([...lines, line(check, "failed", "broken")]);
  }
  const wrong = wrongFile(bundle, manifest);
  if (wrong !== undefined) return verdict([...lines, line("files", "failed", "changed", null, null, wrong)]);
  lines.push(line("files", "ok", "unchanged"));
  return new Verification(bundle, manifest, trust, now, lines).verdict();
}
