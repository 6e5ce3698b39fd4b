// The row of a file that is on its way into a diary.

export function arriving(name) {
  const element = made("li", "prow");
  const box = made("div");
  const words = made("span");
  const acts = made("span", "do");
  const track = made("div", "track");
  const bar = made("i");
  track.append(bar);
  box.append(made("b", "name", name), words, track, acts);
  element.append(made("i", "blank"), box);
  document.getElementById("arriving").append(element);
  const buttons = (given) => {
    acts.replaceChildren(
      ...given.map(([label, act]) => {
        const button = made("button", "link", label);
        button.type = "button";
        button.setAttribute("aria-label", `${label}: ${name}`);
        button.addEventListener("click", act);
        return button;
      }),
    );
  };
  return {
    buttons,
    say: (text) => (words.textContent = text),
    track: (done) => bar.style.setProperty("--done", `${done}%`),
    gone: (text) => {
      hear(`${name}: ${text}`);
      element.remove();
    },
    failed: (text, labels, again = null) => {
      words.textContent = text;
      hear(`${name}: ${text}`);
      element.dataset.state = "refused";
      bar.style.setProperty("--done", "0%");
      const leave = [labels.leave, () => element.remove()];
      buttons(again ? [[labels.again, again], leave] : [leave]);
    },
  };
}

// A screen reader hears how files ended, not each step of the way.
function hear(words) {
  document.getElementById("heard").append(made("span", "", `${words} `));
}

function made(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
