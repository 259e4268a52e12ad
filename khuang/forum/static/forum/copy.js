// A button that copies the text above it. Without it the text is marked and copied by hand.
for (const button of document.querySelectorAll("button.copy")) {
  const text = button.closest("section").querySelector("textarea");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(text.value); } catch { text.select(); document.execCommand("copy"); }
    button.textContent = button.dataset.done;
  });
}
