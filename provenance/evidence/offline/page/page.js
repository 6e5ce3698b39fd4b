// The page: what a person gives, and what they read.

import { Unusable } from "./bytes.js";
import { certificate, fromPem } from "./certificates.js";
import { parseKey } from "./ledger.js";
import { verify } from "./verify.js";
import { WORDS } from "./words.js";

let language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
let latest = null;
let asked = 0; // the number of the last check: an earlier one that ends later is not shown
const element = (id) => document.getElementById(id);

// Text from the bundle, without anything that hides, or turns the words around it.
function printable(written) {
  const code = (character) => `\\u{${character.codePointAt(0).toString(16)}}`;
  return written.replace(/(?! )[\p{C}\p{Z}]/gu, code);
}

function say(code, given) {
  const shown = (name, value) => {
    if (typeof value !== "string") return value;
    return ["at", "proven_at"].includes(name) ? value.replace("T", " ").replace("Z", " UTC") : printable(value);
  };
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, shown(name, value)]));
  const variants = WORDS[code][language === "zh" ? 1 : 0].split(" || ");
  const fits = (template) => [...template.matchAll(/\{(\w+)\}/g)].every(([, name]) => (values[name] ?? null) !== null);
  return (variants.find(fits) || variants.at(-1)).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function showLanguage() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const one of document.querySelectorAll("[data-en]")) one.textContent = one.dataset[language];
  document.title = element("title").textContent;
  if (latest) show(latest);
}

// Whether every time that it rests on is self-asserted, and whether the earliest one is.
function selfAsserted(found) {
  const own = new Set(found.checks.filter((one) => one.what === "self-asserted").map((one) => one.check));
  const all = (some) => some.length > 0 && some.every((one) => own.has(one.check));
  return { every: all(found.basis), earliest: all(found.basis.filter((one) => one.at === found.proven_at)) };
}

function show(found) {
  latest = found;
  const shown = element("shown");
  shown.hidden = false;
  const { every, earliest } = selfAsserted(found);
  const head = every && found.result === "verified" ? "verified.self-asserted" : `result.${found.result}`;
  const [word, ...rest] = say(head, found).split(/(?<=[.。])\s*/);
  element("result").textContent = word.replace(/[.。]$/, "");
  element("because").textContent = rest.join(language === "zh" ? "" : " ");
  element("proven").textContent = found.proven_at ? say(earliest ? "proven.self-asserted" : "proven", found) : "";
  element("says").textContent = say("says", {});
  shown.dataset.result = found.result;
  element("checks").replaceChildren(...found.checks.map((one) => {
    const item = document.createElement("li");
    item.dataset.status = one.status;
    const status = document.createElement("b"), sentence = document.createElement("span");
    status.textContent = say(`status.${one.status}`, {});
    sentence.textContent = say(`${one.check}.${one.what}`, one);
    item.append(status, sentence);
    return item;
  }));
  element("json").textContent = JSON.stringify(found, null, 1);
}

async function certificatesOf(input) {
  try {
    const files = await Promise.all(Array.from(input.files, async (file) => new Uint8Array(await file.arrayBuffer())));
    return files.flatMap(fromPem).map(certificate);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable("bad-root");
  }
}

async function check() {
  const [file] = element("bundle").files;
  const note = element("note"), number = ++asked;
  note.textContent = "";
  if (!file) return;
  try {
    const written = element("keys").value.split("\n").filter((each) => each.trim());
    const keys = await Promise.all(written.map(parseKey));
    const trust = {
      tsaRoots: await certificatesOf(element("tsa")), creatorRoots: await certificatesOf(element("creator")),
      logKeys: keys.filter((key) => key.kind === 1), witnessKeys: keys.filter((key) => key.kind === 4),
    };
    const found = await verify(file, trust, Date.now());
    if (number === asked) show(found);
  } catch (error) {
    if (number !== asked) return;
    element("shown").hidden = true;
    latest = null;
    note.textContent = error instanceof Unusable ? say(error.message, {}) : String(error);
  }
}

for (const id of ["bundle", "tsa", "creator", "keys"]) element(id).addEventListener("change", check);
element("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  showLanguage();
});
const zone = element("zone");
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("over");
});
document.addEventListener("dragleave", () => zone.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  if (event.dataTransfer.files.length) {
    element("bundle").files = event.dataTransfer.files;
    check();
  }
});
showLanguage();
