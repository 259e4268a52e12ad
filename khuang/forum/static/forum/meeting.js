// A clock that ticks, and plus and minus without asking the server. Without this file both work by loading the page.
const clock = document.querySelector(".clock[data-seconds]");
if (clock) {
  const began = Date.now() - 1000 * Number(clock.dataset.seconds);
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  tick();
  setInterval(tick, 500);
}

for (const button of document.querySelectorAll(".stepper button[name=step]")) {
  button.addEventListener("click", (event) => {
    const input = button.closest(".stepper").querySelector("input");
    const digits = input.value.trim().replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit));
    if (!/^\d*$/.test(digits)) return; // the server says what is wrong
    event.preventDefault();
    input.value = String(Math.max(0, Number(digits) + (button.value.endsWith("+1") ? 1 : -1)));
  });
}
