// Copies a link or a piece of code, and says so where it happened. Without a script the text is there to select.

export function watchCopy(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      button.setAttribute("aria-live", "polite");
    });
  }
}
