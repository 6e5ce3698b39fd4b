// Boxes on the picture. The number fields are what counts; what is drawn only writes into them and follows them.

const SIDES = ["x", "y", "w", "h"];
const CORNERS = ["nw", "ne", "sw", "se"];
const MOST = 26;
const SMALLEST = 1; // per cent of a side: less is a click, not a box

export function watchBoxes() {
  const root = document.getElementById("draw");
  if (!root || root.dataset.watched) return;
  root.dataset.watched = "1";
  const picture = root.querySelector(".pic");
  const list = document.querySelector(".boxes");
  const question = document.getElementById("q-part");
  question.querySelector(".by-script").hidden = false;
  question.querySelector(".drawing a").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("positions").open = true;
    list.querySelector("input").focus();
  });
  const rows = () => [...list.querySelectorAll(".box")];
  const spare = list.querySelector(".box:last-child").cloneNode(true);

  const fields = (row) => SIDES.map((side) => row.querySelector(`[name=box_${side}]`));
  const values = (row) => fields(row).map((field) => (field.value.trim() === "" ? NaN : Number(field.value.replace(",", "."))));
  const filled = (row) => values(row).every((value, side) => value >= 0 && value <= 100 && (side < 2 || value > 0));
  // Corners are rounded, not sides: a box that ends at the edge still ends there.
  const write = (row, [x, y, w, h]) => {
    const [left, top, right, bottom] = [x, y, x + w, y + h].map((value) => Math.round(value * 10));
    const tenths = [left, top, right - left, bottom - top];
    fields(row).forEach((field, side) => (field.value = String(tenths[side] / 10)));
  };
  const changed = () => fields(rows()[0])[0].dispatchEvent(new Event("change", { bubbles: true }));

  function draw() {
    const last = rows().at(-1);
    if (fields(last).some((field) => field.value !== "") && rows().length < MOST) list.append(emptied(spare));
    rows().forEach((row, number) => {
      const letter = String.fromCharCode(65 + number);
      const used = fields(row).some((field) => field.value !== "");
      row.querySelector("b").textContent = used ? letter : "+";
      if (used) row.setAttribute("aria-label", root.dataset.box.replace("%letter%", letter));
      offerRemoval(row, used, letter);
      row.grip ??= used ? grip(row) : undefined;
      if (!row.grip) return;
      row.grip.hidden = !filled(row);
      row.grip.querySelector("b").textContent = letter;
      row.grip.setAttribute("aria-label", `${root.dataset.box.replace("%letter%", letter)}: ${values(row).join(", ")}`);
      values(row).forEach((value, side) => row.grip.style.setProperty(`--${SIDES[side]}`, value));
      row.grip.classList.toggle("high", values(row)[1] < 6);
    });
  }

  function emptied(row) {
    const made = row.cloneNode(true);
    fields(made).forEach((field) => (field.value = ""));
    return made;
  }

  function offerRemoval(row, used, letter) {
    let button = row.querySelector(".link");
    if (!used) return button?.remove();
    if (!button) {
      button = Object.assign(document.createElement("button"), { type: "button", className: "link" });
      button.addEventListener("click", () => remove(row));
      row.append(button);
    }
    button.textContent = root.dataset.remove.replace("%letter%", letter);
  }

  function remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.grip?.remove();
    row.remove();
    if (!rows().length) list.append(emptied(spare));
    draw();
    changed();
    (next?.grip ?? list.querySelector("input")).focus();
  }

  function grip(row) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "grip" });
    made.append(document.createElement("b"), ...CORNERS.map((at) => {
      const corner = document.createElement("i");
      corner.dataset.at = at;
      return corner;
    }));
    made.addEventListener("pointerdown", (event) => drag(event, row, event.target.dataset.at ?? "move"));
    made.addEventListener("keydown", (event) => press(event, row));
    picture.append(made);
    return made;
  }

  const point = (event) => {
    const box = picture.getBoundingClientRect();
    return [(100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height].map(held);
  };
  const held = (value) => Math.min(100, Math.max(0, value));

  function drag(event, row, how, fresh = false) {
    event.preventDefault();
    event.stopPropagation();
    const [fromX, fromY] = point(event);
    const [x, y, w, h] = fresh ? [fromX, fromY, 0, 0] : values(row);
    const move = (now) => {
      const [toX, toY] = point(now);
      if (how === "move") write(row, placed([x + toX - fromX, y + toY - fromY, w, h]));
      else {
        const anchorX = how.includes("w") ? x + w : x;
        const anchorY = how.includes("n") ? y + h : y;
        write(row, [Math.min(anchorX, toX), Math.min(anchorY, toY), Math.abs(toX - anchorX), Math.abs(toY - anchorY)]);
      }
      draw();
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      const [, , width, height] = values(row);
      if (!(width >= SMALLEST && height >= SMALLEST)) {
        if (fresh && Number.isNaN(width)) return;
        remove(row);
        return;
      }
      row.grip?.focus({ preventScroll: true });
      changed();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  const placed = ([x, y, w, h]) => [Math.min(held(x), 100 - w), Math.min(held(y), 100 - h), w, h];

  function press(event, row) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(row);
    } else if (step) {
      event.preventDefault();
      const [x, y, w, h] = values(row);
      const sized = [x, y, Math.min(100 - x, Math.max(SMALLEST, w + step[0])), Math.min(100 - y, Math.max(SMALLEST, h + step[1]))];
      write(row, event.shiftKey ? sized : placed([x + step[0], y + step[1], w, h]));
      draw();
      changed();
    }
  }

  picture.addEventListener("pointerdown", (event) => {
    const row = rows().at(-1);
    if (event.button !== 0 || fields(row).some((field) => field.value !== "")) return;
    drag(event, row, "se", true);
  });
  question.querySelector(".add-box")?.addEventListener("click", () => {
    const row = rows().at(-1);
    if (fields(row).some((field) => field.value !== "")) return;
    write(row, [25, 25, 50, 50]);
    draw();
    changed();
    row.grip.focus();
  });
  list.addEventListener("input", draw);
  draw();
}
