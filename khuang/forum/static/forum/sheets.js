// Keys while typing in a sheet: 1, 2, 3 or 0 marks the line and goes on to the next. Without it the fields work as they are.
const form = document.getElementById("reading");
if (form) {
  const lines = [...form.querySelectorAll("fieldset")];
  const go = (line) => {
    const to = lines[line] ? lines[line].querySelector("input:checked") || lines[line].querySelector("input") : form.querySelector("textarea, button[type=submit]");
    if (to) { to.focus({ preventScroll: true }); to.closest("fieldset, .field, .actions").scrollIntoView({ block: "center" }); }
  };
  form.addEventListener("keydown", (event) => {
    const line = lines.indexOf(event.target.closest("fieldset"));
    if (line < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.replace(/[๐-๙]/, (c) => String(c.charCodeAt(0) - 0x0e50));
    const field = ["0", "1", "2", "3"].includes(key) && lines[line].querySelector(`input[value="${key}"]`);
    if (!field) return;
    event.preventDefault();
    field.checked = true;
    go(line + 1);
  });
  if (!form.querySelector(".field-wrong")) go(0);
}
