// Keeps the ticks of an attendance sheet on this telephone until they are saved: ids alone, never a name.
const form = document.querySelector("form[data-sheet]");
const notice = document.querySelector("[data-kept]");
const other = document.querySelector("[data-differs]");
const key = form && `sheet ${form.dataset.sheet}`;

function boxes() {
  return [...form.querySelectorAll("input[type=checkbox]")];
}

function ticked() {
  return boxes().filter((box) => box.checked).map((box) => [box.name, box.value]);
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify({ version: form.dataset.version, ticks: ticked() }));
  } catch {
    // A full or forbidden store: the page works as before.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function show(ticks) {
  const wanted = new Set(ticks.map((pair) => pair.join(" ")));
  for (const box of boxes()) box.checked = wanted.has(`${box.name} ${box.value}`);
  for (const more of form.querySelectorAll("details")) more.open = more.open || Boolean(more.querySelector(":checked"));
  notice.hidden = false;
}

function restore() {
  const mine = kept();
  if (!mine) return;
  if (mine.version === form.dataset.version) {
    show(mine.ticks);
  } else if (String(mine.ticks) === String(ticked())) {
    localStorage.removeItem(key); // saved meanwhile
  } else {
    other.hidden = false; // somebody else saved other ticks: nothing is thrown away unseen
    other.querySelector("button").addEventListener("click", () => {
      other.hidden = true;
      show(mine.ticks);
      keep();
    });
  }
}

if (form) {
  restore();
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    notice.hidden = false;
    notice.scrollIntoView();
  });
}
