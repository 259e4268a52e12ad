// Quick exit: the button, or Esc three times within two seconds, replaces this page in the history.
const link = document.querySelector("[data-exit]");
let presses = [];

function leave() {
  document.body.hidden = true;
  window.location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = Date.now();
    presses = [...presses, now].filter((time) => now - time < 2000);
    if (presses.length >= 3) leave();
  });
}
