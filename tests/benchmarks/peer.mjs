// Verify one file over and over with @contentauth/c2pa-node and print the CPU milliseconds of one verification.
import { readFileSync } from "node:fs";
import { Reader } from "@contentauth/c2pa-node";

const [path, mime, repeats] = process.argv.slice(2);
const anchors = readFileSync(0, "utf8");
const settings = { trust: { trust_anchors: anchors }, verify: { remote_manifest_fetch: false, ocsp_fetch: false } };

async function verify() {
  const reader = await Reader.fromAsset({ path, mimeType: mime }, settings);
  return reader.json();
}

await verify();
const start = process.cpuUsage();
for (let turn = 0; turn < Number(repeats); turn += 1) await verify();
const used = process.cpuUsage(start);
console.log(JSON.stringify({ ms: (used.user + used.system) / 1000 / Number(repeats) }));
