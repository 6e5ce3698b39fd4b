// A file comes in by choosing, dropping anywhere or pasting, and its result takes the place of the page.
// Without this script the form does the same, without progress.

import { watchCompare } from "./compare.js";
import { watchCopy } from "./copy.js";
import { watchPrint } from "./print.js";

const MEGABYTE = 1024 * 1024;
let current = null; // the file whose result is shown, to read it again in the other language
let running = null; // the request under way

export function watchFiles() {
  let depth = 0;
  const drag = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", (event) => {
    if (!drag(event)) return;
    depth += 1;
    over(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!drag(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) over(false);
  });
  document.addEventListener("dragover", (event) => drag(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!drag(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    receive(event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => receive(event.clipboardData?.files[0]));
  window.addEventListener("popstate", () => location.reload());
}

export function watchPage() {
  const form = document.querySelector(".drop");
  form?.querySelector("input[type=file]").addEventListener("change", (event) => receive(event.target.files[0]));
  form?.querySelector(".stop").addEventListener("click", () => running?.abort());
  for (const link of document.querySelectorAll(".lang a")) {
    link.addEventListener("click", (event) => {
      if (current === null || !document.body.classList.contains("result")) return;
      event.preventDefault();
      const again = current;
      visit(link.href).then(() => receive(again));
    });
  }
}

function over(on) {
  document.body.classList.toggle("over", on);
  const form = document.querySelector(".drop");
  const title = form?.querySelector("h1");
  if (!title || running) return;
  title.dataset.rest ??= title.textContent;
  title.textContent = on ? form.dataset.letGo : title.dataset.rest;
}

async function receive(file) {
  if (!file || running) return;
  if (!document.querySelector(".drop")) await visit("/");
  const form = document.querySelector(".drop");
  if (file.size > Number(form.dataset.limit)) {
    form.querySelector(".problem").textContent = form.dataset.tooLarge;
    return;
  }
  current = file;
  send(form, file);
}

function send(form, file) {
  const body = new FormData();
  body.append("file", file, file.name || "pasted");
  running = new XMLHttpRequest();
  reading(form, true);
  running.upload.addEventListener("progress", (event) => progress(form, event.loaded, event.total));
  running.upload.addEventListener("load", () => say(form, form.dataset.reading, file.name));
  running.addEventListener("load", () => {
    const answer = running;
    running = null;
    draw(answer.responseText);
    if (document.body.classList.contains("result")) history.pushState(null, "", "/verify");
    document.querySelector("main").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  const give = (problem) => () => {
    running = null;
    reading(form, false);
    form.querySelector(".problem").textContent = problem;
  };
  running.addEventListener("error", give(form.dataset.lost));
  running.addEventListener("abort", give(""));
  running.open("POST", form.action);
  running.send(body);
}

function reading(form, on) {
  const title = form.querySelector("h1");
  title.dataset.rest ??= title.textContent;
  form.classList.toggle("reading", on);
  form.setAttribute("aria-busy", String(on));
  form.querySelector(".problem").textContent = "";
  form.querySelector(".track").hidden = !on;
  form.querySelector(".stop").hidden = !on;
  form.querySelector(".choose > label").hidden = on;
  say(form, on ? form.dataset.sending : title.dataset.rest, "");
  if (!on) form.reset();
}

function progress(form, done, total) {
  const words = form.dataset.sent
    .replace("%done%", (done / MEGABYTE).toFixed(1))
    .replace("%total%", (total / MEGABYTE).toFixed(1));
  form.querySelector(".amount").textContent = words;
  form.querySelector(".track i").style.setProperty("--done", `${(100 * done) / total}%`);
}

function say(form, title, detail) {
  form.querySelector("h1").textContent = title;
  form.querySelector(".amount").textContent = detail;
}

async function visit(address) {
  draw(await (await fetch(address)).text());
}

// Scripts in what a parser made never run, so that what a page quotes from a file stays text here too.
function draw(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(page.body);
  watchPage();
  watchCompare(document);
  watchCopy(document);
  watchPrint(document);
}
