// A file is taken out of the batch a moment later than it is said, so that it can be had back without a question.

const DELAY = 8000; // milliseconds to change one's mind
const pending = new Map(); // the address that removes a file -> the timer that will ask for it

export const removalsPending = () => pending.size > 0;

export function watchRemovals(done) {
  for (const link of document.querySelectorAll("#originals a.remove")) {
    const address = link.getAttribute("href");
    const row = link.closest("li");
    if (pending.has(address)) conceal(row, address, done);
    if (link.dataset.watched) continue;
    link.dataset.watched = "1";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      pending.set(address, setTimeout(async () => {
        await flushRemovals();
        done();
      }, DELAY));
      conceal(row, address, done).focus();
    });
  }
}

export async function flushRemovals(keepalive = false) {
  const addresses = [...pending.keys()];
  for (const timer of pending.values()) clearTimeout(timer);
  pending.clear();
  const headers = { "X-CSRF-Token": document.querySelector("meta[name=csrf]").content };
  const sent = addresses.map((address) => fetch(address, { method: "POST", headers, keepalive, redirect: "manual" }));
  await Promise.allSettled(sent);
}

window.addEventListener("pagehide", () => removalsPending() && flushRemovals(true));

function conceal(row, address, done) {
  const words = document.querySelector("form.add").dataset;
  const note = document.createElement("div");
  note.className = "removed";
  note.setAttribute("role", "status");
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: words.undo });
  undo.setAttribute("aria-label", `${words.undo}: ${row.querySelector(".name").textContent}`);
  note.append(`${row.querySelector(".name").textContent}: ${words.removed}. `, undo);
  row.hidden = true;
  if (row.nextElementSibling?.className === "gone") row.nextElementSibling.remove();
  const gone = document.createElement("li");
  gone.className = "gone";
  gone.append(note);
  row.after(gone);
  undo.addEventListener("click", () => {
    clearTimeout(pending.get(address));
    pending.delete(address);
    gone.remove();
    row.hidden = false;
    row.querySelector("a.remove").focus();
  });
  return undo;
}
