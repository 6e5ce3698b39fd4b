// What can't be signed keeps its row, with the reason, while this window is open: also where another page was between.

const name = () => `refused ${document.querySelector("form.add").action}`;

// Pairs of a file's name and why. A store that is full or switched off remembers nothing.
export function refusals() {
  try {
    return JSON.parse(sessionStorage.getItem(name())) ?? [];
  } catch {
    return [];
  }
}

export function remember(file, why) {
  if (!refusals().some((one) => same(one, file, why))) keep([...refusals(), [file, why]]);
}

export function forget(file, why) {
  keep(refusals().filter((one) => !same(one, file, why)));
}

// "6 can be signed, 1 cannot": said where there are any of the second kind.
export function tally() {
  const place = document.getElementById("tally");
  if (!place) return;
  const bad = document.querySelectorAll("#arriving [data-state=refused]").length;
  const good = document.querySelectorAll("#originals li.prow:not([data-state=signed])").length;
  place.textContent = place.dataset.words.replace("%good%", good).replace("%bad%", bad);
  place.hidden = bad === 0;
}

const same = ([file, why], otherFile, otherWhy) => file === otherFile && why === otherWhy;

function keep(list) {
  try {
    if (list.length) sessionStorage.setItem(name(), JSON.stringify(list));
    else sessionStorage.removeItem(name());
  } catch {
    // It is only not shown again.
  }
}
