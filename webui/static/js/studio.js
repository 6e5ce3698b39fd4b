// The studio: files come in one by one, boxes are drawn, a removed file can be had back. Everything works without it.

import { watchBoxes } from "./boxes.js";
import { watchIncoming } from "./incoming.js";
import { flushRemovals, removalsPending, watchRemovals } from "./removing.js";
import { busy, receive, watchArriving } from "./sending.js";

watchIncoming((files) => {
  const begin = document.querySelector("form[data-begin]");
  if (begin) start(begin, files);
  else if (document.querySelector("form.add")) receive(files, refresh);
});
watch();
document.addEventListener("htmx:after:swap", () => watchRemovals(refresh));
window.addEventListener("popstate", () => location.reload());
window.addEventListener("beforeunload", (event) => busy() && event.preventDefault());
document.addEventListener("submit", async (event) => {
  if (event.target.id !== "say") return;
  if (event.submitter?.value === "sign" && busy()) {
    event.preventDefault();
  } else if (removalsPending()) {
    event.preventDefault(); // what was removed is not signed
    await flushRemovals();
    event.target.requestSubmit(event.submitter);
  }
});

function watch() {
  watchBoxes();
  watchArriving((files) => receive(files, refresh));
  watchRemovals(refresh);
}

// A batch is begun without leaving the page: files that were dropped don't survive a navigation.
async function start(form, files) {
  const body = new FormData(form);
  body.delete("files");
  body.set("empty", "1");
  const answer = await fetch(form.action, { method: "POST", body });
  if (!answer.ok) {
    form.querySelector(".problem").textContent = form.dataset.lost ?? "";
    return;
  }
  const { address } = await answer.json();
  const page = await read(address);
  history.pushState(null, "", address);
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  window.htmx?.process(document.querySelector("main"));
  watch();
  document.querySelector("main").focus({ preventScroll: true });
  receive(files, refresh);
}

// Files came or went: the rows and counts are read again; what was typed stays, and so do rows of files on their way.
async function refresh() {
  const page = await read(location.href);
  document.title = page.title;
  const whole = !document.getElementById("say") || !page.getElementById("say");
  if (whole) {
    const arriving = document.getElementById("arriving");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    if (arriving?.children.length) document.getElementById("arriving")?.replaceWith(arriving);
    window.htmx?.process(document.querySelector("main"));
    watch();
    return;
  }
  for (const place of ["h1", "#originals", "#ready", "#dock", "#q-scope"]) {
    const here = document.querySelector(place);
    const there = page.querySelector(place);
    if (here && there) here.replaceWith(there);
    else if (there && place === "#q-scope") document.getElementById("q-ai").before(there);
  }
  watchRemovals(refresh);
}

// Scripts in what a parser made never run.
async function read(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
