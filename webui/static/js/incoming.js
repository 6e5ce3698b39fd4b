// Files from anywhere on the page: let go over it, pasted, or chosen in the drop zone.

export function watchIncoming(receive) {
  let depth = 0;
  const drag = (event) => event.dataTransfer?.types.includes("Files");
  const over = (by) => {
    depth = Math.max(0, depth + by);
    document.body.classList.toggle("over", depth > 0);
    const title = document.querySelector(".leaf .drop-title");
    if (!title) return;
    title.dataset.rest ??= title.textContent;
    title.textContent = depth > 0 ? title.closest("form").dataset.letGo : title.dataset.rest;
  };
  document.addEventListener("dragenter", (event) => drag(event) && over(1));
  document.addEventListener("dragleave", (event) => drag(event) && over(-1));
  document.addEventListener("dragover", (event) => drag(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!drag(event)) return;
    event.preventDefault();
    over(-depth);
    give([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => give([...(event.clipboardData?.files ?? [])]));
  document.addEventListener("change", (event) => {
    if (event.target.matches(".leaf input[type=file]")) give([...event.target.files]);
  });
  const give = (files) => files.length && receive(files);
}
