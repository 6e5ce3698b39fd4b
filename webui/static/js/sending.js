// Each file is sent by itself, two at a time, with its progress in MB; one that is refused says why beside its name.

import { forget, refusals, remember, tally } from "./refused.js";

const MEGABYTE = 1024 * 1024;
const AT_ONCE = 2;
const waiting = [];
let running = 0;
let taken = 0;

export const busy = () => running > 0 || waiting.length > 0;

export function watchArriving(receive) {
  const input = document.querySelector("form.add input[type=file]");
  input?.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    receive(files);
  });
  const arriving = document.getElementById("arriving");
  if (!arriving || arriving.children.length) return; // the rows are those of this very page
  for (const [name, why] of refusals()) {
    const row = drawn({ name });
    arriving.append(row.element);
    row.refused(why);
  }
  tally();
}

export function receive(files, done) {
  for (const file of files) {
    const row = drawn(file);
    document.getElementById("arriving").append(row.element);
    enqueue({ file, row, done });
  }
}

function enqueue(job) {
  const words = form().dataset;
  if (job.file.size > Number(words.limit)) {
    job.row.refused(words.tooLarge);
    hear(`${job.file.name}: ${words.tooLarge}`);
    return;
  }
  job.row.say(words.waiting);
  job.row.buttons([[words.stop, () => stop(job)]]);
  waiting.push(job);
  next();
}

function next() {
  while (running < AT_ONCE && waiting.length) send(waiting.shift());
  count();
}

function stop(job) {
  const place = waiting.indexOf(job);
  if (place >= 0) waiting.splice(place, 1);
  else job.request?.abort();
  job.row.failed(form().dataset.stopped, () => enqueue(job));
  count();
}

function send(job) {
  const words = form().dataset;
  const body = new FormData();
  body.append("csrf", form().elements.csrf.value);
  body.append("files", job.file, job.file.name || "pasted");
  const request = (job.request = new XMLHttpRequest());
  running += 1;
  request.upload.addEventListener("progress", (event) => {
    job.row.say(
      words.sending
        .replace("%done%", (event.loaded / MEGABYTE).toFixed(1))
        .replace("%total%", (event.total / MEGABYTE).toFixed(1)),
    );
    job.row.track((100 * event.loaded) / event.total);
  });
  request.upload.addEventListener("load", () => job.row.say(words.reading));
  request.addEventListener("load", () => {
    if (request.status === 201) {
      taken += 1;
      arrived(job.row.element, request.responseText);
      if (taken % 25 === 1) job.done(); // the questions can be answered while the rest comes in
    } else if (request.status === 422) {
      job.row.refused(request.responseText);
      hear(`${job.file.name}: ${request.responseText}`);
    } else {
      const signedOut = request.status === 403 || !request.responseURL.endsWith(words.send);
      const why = signedOut ? words.signedOut : words.lost;
      job.row.failed(request.status === 409 ? request.responseText : why, () => enqueue(job));
    }
  });
  request.addEventListener("error", () => job.row.failed(words.lost, () => enqueue(job)));
  request.addEventListener("loadend", () => {
    running -= 1;
    next();
    if (!busy() && taken) {
      taken = 0;
      hear(words.arrived);
      job.done();
    }
  });
  request.open("POST", words.send);
  request.send(body);
}

function arrived(row, html) {
  const given = new DOMParser().parseFromString(html, "text/html").querySelector("li");
  document.getElementById("originals").append(given);
  row.remove();
}

// The dock says how many are on their way, and nothing is signed until then.
export function count() {
  tally();
  const number = running + waiting.length;
  const note = document.querySelector("#dock p .small");
  if (!note) return title(number); // no file is here yet
  note.dataset.rest ??= note.textContent;
  note.textContent = number ? form().dataset.count.replace("%count%", number) : note.dataset.rest;
  document.querySelector("#dock button").setAttribute("aria-disabled", String(number > 0));
}

function title(number) {
  const heading = document.querySelector("h1[data-arriving]");
  if (!heading) return;
  heading.dataset.rest ??= heading.textContent;
  heading.textContent = number ? heading.dataset.arriving : heading.dataset.rest;
}

const form = () => document.querySelector("form.add");

// A screen reader hears how files ended, not each step of the way; several ends in a row are heard one after another.
function hear(words) {
  const said = Object.assign(document.createElement("span"), { textContent: `${words} ` });
  document.getElementById("heard").append(said);
}

function drawn(file) {
  const element = document.createElement("li");
  element.className = "prow";
  const blank = Object.assign(document.createElement("i"), { className: "blank" });
  const box = document.createElement("div");
  const name = Object.assign(document.createElement("b"), { className: "name", textContent: file.name || "pasted" });
  const words = document.createElement("span");
  const acts = Object.assign(document.createElement("span"), { className: "do" });
  const track = Object.assign(document.createElement("div"), { className: "track" });
  const bar = document.createElement("i");
  track.append(bar);
  box.append(name, words, acts, track);
  element.append(blank, box);
  const buttons = (given) => {
    acts.replaceChildren(
      ...given.map(([label, act]) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: label });
        button.setAttribute("aria-label", `${label}: ${name.textContent}`);
        button.addEventListener("click", act);
        return button;
      }),
    );
  };
  return {
    element,
    buttons,
    say: (text) => (words.textContent = text),
    track: (done) => bar.style.setProperty("--done", `${done}%`),
    // What may go better another time.
    failed: (text, again) => {
      words.textContent = text;
      hear(`${name.textContent}: ${text}`);
      element.dataset.state = "failed";
      bar.style.setProperty("--done", "0%");
      buttons([[form().dataset.again, again], [form().dataset.leave, () => element.remove()]]);
    },
    // What will be the same as often as it is sent.
    refused: (text) => {
      words.textContent = text;
      element.dataset.state = "refused";
      track.remove();
      remember(name.textContent, text);
      const leave = () => {
        element.remove();
        forget(name.textContent, text);
        tally();
      };
      buttons([[form().dataset.leave, leave]]);
      tally();
    },
  };
}
