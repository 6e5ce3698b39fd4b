// A field for files in the page's language: the browser's own speaks the browser's. The field itself stays, drawn over
// invisibly, so that a click, a key, and what is let go over it do what they always do.

export function watchPickers(root) {
  const words = document.body.dataset;
  for (const field of root.querySelectorAll(".entry input[type=file]")) {
    if (field.parentElement.matches(".picker")) continue;
    const picker = document.createElement("span");
    picker.className = "picker";
    const button = document.createElement("span");
    button.className = "btn";
    button.textContent = field.multiple ? words.chooseFiles : words.chooseFile;
    const names = document.createElement("span");
    names.className = "names";
    field.replaceWith(picker);
    button.ariaHidden = names.ariaHidden = "true"; // the field says the same
    picker.append(field, button, names);
    const tell = () => {
      names.textContent = [...field.files].map((file) => file.name).join(", ") || words.noFile;
    };
    field.addEventListener("change", tell);
    tell();
  }
}
