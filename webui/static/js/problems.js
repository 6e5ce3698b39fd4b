// Whoever sent a form goes on at the first field that has something wrong: from the top of a long page it isn't seen.

export function watchProblems(root) {
  const wrong = root.querySelector("main [aria-invalid=true]");
  if (!wrong || location.hash) return;
  const field = wrong.matches("fieldset") ? wrong.querySelector("input:checked, input") : wrong;
  field?.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
}
