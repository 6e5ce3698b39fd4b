// What was typed a moment ago is saved before another page is opened: the form itself waits a little before it saves.

export function watchLeaving() {
  let typed = false;
  let saving = false;
  document.addEventListener("htmx:before:request", () => ([typed, saving] = [false, true]));
  document.addEventListener("htmx:finally:request", () => (saving = false));
  document.addEventListener("htmx:error", () => (typed = true));
  const type = (event) => (typed ||= event.target.closest("#say") !== null);
  document.addEventListener("input", type);
  document.addEventListener("change", type);

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("main a[href]");
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || !(typed || saving) || elsewhere || event.defaultPrevented || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    await save();
    location.assign(link.href);
  });

  document.addEventListener("submit", async (event) => {
    if (!(typed || saving) || event.defaultPrevented || event.target.id === "say" || !event.target.closest(".bench")) return;
    event.preventDefault();
    await save();
    event.target.requestSubmit(event.submitter);
  });

  // Once: where the connection is gone, leaving is tried all the same.
  async function save() {
    const form = document.getElementById("say");
    if (form) {
      window.htmx?.trigger(form, "htmx:abort");
      await sent(form);
    }
    [typed, saving] = [false, false];
  }

  async function sent(form) {
    const body = new URLSearchParams(new FormData(form));
    form.inert = true; // nothing more is typed into a page that is about to go
    await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => {});
    form.inert = false;
  }
}
