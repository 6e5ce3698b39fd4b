// The slider over two pictures, and the choice between it and the two side by side.

export function watchCompare(root) {
  for (const box of root.querySelectorAll(".comparing")) {
    const slide = box.querySelector(".slide");
    const pair = box.querySelector(".pair");
    const views = box.querySelector(".views");
    const show = (view) => {
      slide.hidden = view !== "slider";
      pair.hidden = view === "slider";
    };
    views.hidden = false;
    views.addEventListener("change", (event) => show(event.target.value));
    show("slider");
    const range = slide.querySelector("input");
    const picture = slide.querySelector(".compare");
    const move = () => picture.style.setProperty("--at", `${range.value}%`);
    range.addEventListener("input", move);
    move();
  }
}
