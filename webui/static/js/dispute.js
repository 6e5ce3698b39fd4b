// Two leaves: what is let go over one of them is put into its field, and the form is sent by the person, not by this.

const leaves = document.querySelectorAll(".leaf[data-drop]");

for (const leaf of leaves) {
  const field = document.getElementById(leaf.dataset.drop);
  const letter = leaf.querySelector(".letter");
  let depth = 0;
  const over = (is) => {
    leaf.classList.toggle("over", is);
    if (is) letter.dataset.said = leaf.dataset.letGo;
    else delete letter.dataset.said;
  };
  leaf.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    over(true);
  });
  leaf.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) over(false);
  });
  leaf.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  leaf.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    put(field, event.dataTransfer.files[0]);
  });
}

// What misses both leaves must not open the file in place of the form.
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => holdsFiles(event) && event.preventDefault());
}

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function put(field, file) {
  if (!file) return;
  const one = new DataTransfer();
  one.items.add(file);
  field.files = one.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}
