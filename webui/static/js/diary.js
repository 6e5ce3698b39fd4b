// The diary: each file that is let go, pasted or chosen is read here, and only its fingerprint is sent, or all of it
// where that was asked for. A file can also be found again among the entries, without sending anything.

import { watchIncoming } from "./incoming.js";
import { sha256 } from "./sha256.js";
import { arriving } from "./diary_rows.js";

const MEGABYTE = 1024 * 1024;
const form = document.getElementById("add");
const waiting = [];
let running = null;
let sought = false; // whether what is being let go is to be looked for, and not added

watchIncoming(receive);
watchKeep();
watchSeek();
form.addEventListener("submit", (event) => event.preventDefault()); // files go one by one, and not by the form
window.addEventListener("beforeunload", (event) => (running || waiting.length) && event.preventDefault());

const keeps = () => document.querySelector("#keep input[value=yes]").checked;

function receive(files) {
  if (sought) {
    sought = false;
    seek(document.getElementById("which"), files[0]);
    return;
  }
  const said = { kind: form.elements.kind.value, note: form.elements.note.value, keep: keeps() };
  for (const file of files) {
    const row = arriving(file.name || "pasted");
    enqueue({ file, row, ...said });
  }
  document.getElementById("files").value = "";
}

function enqueue(job) {
  if (job.keep && job.file.size > Number(form.dataset.limit)) {
    job.row.failed(form.dataset.tooLarge, form.dataset);
    return;
  }
  job.abort = new AbortController();
  job.row.say(form.dataset.waiting);
  job.row.buttons([[form.dataset.stop, () => job.abort.abort()]]);
  waiting.push(job);
  if (!running) next();
}

async function next() {
  running = waiting.shift() ?? null;
  if (!running) return;
  const job = running;
  try {
    await add(job);
    job.row.gone(form.dataset.done);
    await refresh();
  } catch (error) {
    const stopped = error.name === "AbortError";
    const unread = ["NotFoundError", "NotReadableError"].includes(error.name);
    const why = stopped ? form.dataset.stopped : unread ? form.dataset.unreadable : error.said ?? form.dataset.lost;
    job.row.failed(why, form.dataset, error.final ? null : () => enqueue(job));
  }
  next();
}

async function add(job) {
  const body = new FormData();
  body.append("csrf", form.elements.csrf.value);
  body.append("kind", job.kind);
  body.append("note", job.note);
  if (job.keep) {
    body.append("keep", "yes");
    body.append("files", job.file, job.file.name || "pasted");
    return answered(await sent(form.dataset.send, body, job));
  }
  body.append("sha256", await sha256(job.file, (done) => progress(job, form.dataset.hashing, done, job.file.size), job.abort.signal));
  body.append("size", String(job.file.size));
  body.append("name", job.file.name || "pasted");
  job.row.say(form.dataset.reading);
  return answered(await sent(form.dataset.note, body, job));
}

function sent(address, body, job) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    job.abort.signal.throwIfAborted();
    job.abort.signal.addEventListener("abort", stop);
    if (job.keep) {
      request.upload.addEventListener("progress", (event) => progress(job, form.dataset.sending, event.loaded, event.total));
      request.upload.addEventListener("load", () => job.row.say(form.dataset.reading));
    }
    request.addEventListener("load", () => done(request));
    request.addEventListener("error", () => fail(new Error("lost")));
    request.addEventListener("abort", () => fail(new DOMException("stopped", "AbortError")));
    request.open("POST", address);
    request.send(body);
  });
}

function answered(request) {
  if (request.status === 201) return;
  const error = new Error("refused");
  if (request.status === 422) Object.assign(error, { said: request.responseText, final: true });
  // Who is signed out is led to another page, which answers 200.
  else if (request.status === 403 || request.status === 200) error.said = form.dataset.signedOut;
  throw error;
}

function progress(job, words, done, total) {
  const amount = (bytes) => (bytes / MEGABYTE).toFixed(1);
  job.row.say(words.replace("%done%", amount(done)).replace("%total%", amount(total)));
  job.row.track(total ? (100 * done) / total : 100);
}

// What is on the page is read again; scripts in what a parser made never run.
async function refresh() {
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const place of ["entries", "summary"]) {
    const there = page.getElementById(place);
    if (there) document.getElementById(place).replaceWith(there);
  }
}

function watchKeep() {
  const choice = document.getElementById("keep");
  const told = document.getElementById("kept");
  choice.addEventListener("change", async () => {
    told.textContent = "";
    const answer = await fetch(choice.action, { method: "POST", body: new FormData(choice) }).catch(() => null);
    told.textContent = answer?.ok ? told.dataset.saved : told.dataset.lost;
  });
}

function watchSeek() {
  const place = document.getElementById("which");
  const input = document.getElementById("seek");
  input.addEventListener("change", () => {
    if (input.files.length) seek(place, input.files[0]);
    input.value = "";
  });
  // Heard before the page itself hears it.
  place.addEventListener("drop", (event) => (sought = event.dataTransfer?.files.length > 0));
}

async function seek(place, file) {
  const answer = place.querySelector(".answer");
  const words = place.dataset;
  for (const found of document.querySelectorAll(".kept-file.found")) found.classList.remove("found");
  let digest;
  try {
    digest = await sha256(file, (done) => {
      answer.textContent = words.hashing.replace("%done%", (done / MEGABYTE).toFixed(1)).replace("%total%", (file.size / MEGABYTE).toFixed(1));
    });
  } catch {
    answer.textContent = words.unreadable;
    return;
  }
  const entry = [...document.querySelectorAll(".kept-file")].find((one) => one.dataset.sha256 === digest);
  // Replaced by a function: a name may have what `replace` takes for a pattern.
  const fill = (text, values) => text.replace(/%(\w+)%/g, (_, name) => values[name]);
  answer.textContent = fill(entry ? words.found : words.notFound, { file: file.name, name: entry?.dataset.name, when: entry?.dataset.when });
  if (!entry) return;
  const link = Object.assign(document.createElement("a"), { href: `#${entry.id}`, textContent: entry.dataset.name });
  link.addEventListener("click", () => entry.focus());
  answer.append(" ", link);
  entry.classList.add("found");
}
