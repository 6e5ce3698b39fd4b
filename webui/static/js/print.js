// A page is printed, or kept as a PDF, by the browser. Without a script its own menu does the same.

export function watchPrint(root) {
  for (const button of root.querySelectorAll("button.print")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
