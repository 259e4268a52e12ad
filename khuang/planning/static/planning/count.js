// Words counted by the server while somebody writes; without this script they are counted when the text is kept.
const WAIT = 900;

function watch(area) {
  const output = document.querySelector(`[data-words="${area.lang}"]`);
  const token = area.form?.querySelector("[name=csrfmiddlewaretoken]");
  if (!output || !token) return;
  let timer = 0;
  let asked = 0;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const body = new URLSearchParams({ text: area.value, language: area.lang, csrfmiddlewaretoken: token.value });
      try {
        const answer = await fetch(output.dataset.url, { method: "POST", body });
        if (!answer.ok || mine !== asked) return;
        const { words } = await answer.json();
        output.textContent = words.toLocaleString("en");
        const limit = Number(output.dataset.limit);
        output.closest("p").classList.toggle("over", limit > 0 && words > limit);
      } catch {
        // no network: the number stays as it was, and the text is counted when it is kept
      }
    }, WAIT);
  });
}

for (const area of document.querySelectorAll("textarea[lang]")) watch(area);
