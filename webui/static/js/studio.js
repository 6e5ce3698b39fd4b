// The studio: files come in one by one, boxes are drawn, a removed file can be had back. Everything works without it.

import { watchBoxes } from "./boxes.js";
import { watchIncoming } from "./incoming.js";
import { watchLeaving } from "./leaving.js";
import { watchPickers } from "./picking.js";
import { flushRemovals, removalsPending, watchRemovals } from "./removing.js";
import { busy, count, receive, watchArriving } from "./sending.js";

watchIncoming((files) => {
  const begin = document.querySelector("form[data-begin]");
  if (begin) start(begin, files);
  else if (document.querySelector("form.add")) receive(files, refresh);
});
watch();
watchLeaving();
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
  watchPickers(document);
}

// A batch is begun without leaving the page: files that were dropped don't survive a navigation.
async function start(form, files) {
  const body = new FormData(form);
  body.delete("files");
  body.set("empty", "1");
  const problem = form.querySelector(".problem");
  problem.textContent = "";
  let address, page;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.redirected || answer.status === 403) {
      problem.textContent = form.dataset.signedOut;
      return;
    }
    ({ address } = await answer.json());
    page = await read(address);
  } catch {
    problem.textContent = form.dataset.lost;
    return;
  }
  history.pushState(null, "", address);
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  window.htmx?.process(document.querySelector("main"));
  watch();
  document.querySelector("main").focus({ preventScroll: true });
  receive(files, refresh);
}

// Files came or went: the rows and counts are read again; what was typed stays, and so do rows of files on their way.
let reading = Promise.resolve(); // one after the other, so that the latest is what stays
function refresh() {
  return (reading = reading.then(readAgain, readAgain));
}

async function readAgain() {
  const page = await read(location.href);
  document.title = page.title;
  const whole = !document.getElementById("say") || !page.getElementById("say");
  if (whole) {
    const kept = [...document.querySelectorAll("#arriving, #heard")];
    document.querySelector("main").replaceWith(page.querySelector("main"));
    for (const place of kept) document.getElementById(place.id)?.replaceWith(place);
    window.htmx?.process(document.querySelector("main"));
    watch();
    count();
    return;
  }
  for (const place of ["h1", "#originals", "#ready", "#dock", "#q-scope"]) {
    const here = document.querySelector(place);
    const there = page.querySelector(place);
    if (here && there) here.replaceWith(there);
    else if (there && place === "#q-scope") document.getElementById("q-ai").before(there);
  }
  watchRemovals(refresh);
  count();
}

// Scripts in what a parser made never run.
async function read(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
