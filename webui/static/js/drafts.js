// What is typed into a long form stays in this tab: a session that ended in between, or the way back, loses nothing.

const key = () => `draft ${location.pathname}`;
const kept = (field) => field.name && field.type !== "hidden" && field.type !== "file" && field.type !== "password";
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

export function watchDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) watch(form);
  root.querySelector("form[action$='/sign-out']")?.addEventListener("submit", () => sessionStorage.clear());
}

function watch(form) {
  // A page that answers what was sent has it already.
  if (form.dataset.draft === "blank") fill(form);
  else keep(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("change", () => keep(form));
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-forgets]")) sessionStorage.removeItem(key());
  });
}

function keep(form) {
  const values = [...form.elements].filter(kept).map((field) => [field.name, ticked(field) ? field.checked : field.value]);
  try {
    sessionStorage.setItem(key(), JSON.stringify(values));
  } catch {
    // No room, or not allowed: the form works as it did.
  }
}

function typed() {
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? "[]");
  } catch {
    return []; // not allowed here: nothing else on the page may end with this
  }
}

function fill(form) {
  const values = new Map(typed());
  for (const field of [...form.elements].filter(kept)) {
    if (!values.has(field.name)) continue;
    if (ticked(field)) field.checked = values.get(field.name);
    else field.value = values.get(field.name);
  }
}
