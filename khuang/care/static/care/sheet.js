// Keeps the ticks of an attendance sheet on this telephone until they are saved: ids alone, never a name.
const form = document.querySelector("form[data-sheet]");
const notice = document.querySelector("[data-kept]");
const key = form && `sheet ${form.dataset.sheet}`;

function ticked() {
  return [...form.querySelectorAll("input[type=checkbox]:checked")].map((box) => [box.name, box.value]);
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify({ version: form.dataset.version, ticks: ticked() }));
  } catch {
    // A full or forbidden store: the page works as before.
  }
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(key));
  } catch {
    return;
  }
  if (!kept) return;
  if (kept.version !== form.dataset.version) {
    localStorage.removeItem(key); // saved meanwhile
    return;
  }
  const wanted = new Set(kept.ticks.map(([name, value]) => `${name} ${value}`));
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = wanted.has(`${box.name} ${box.value}`);
  notice.hidden = false;
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
