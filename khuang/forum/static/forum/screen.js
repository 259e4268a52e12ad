// The wall of a meeting room: its moving part is fetched anew every few seconds.
const part = document.getElementById("now");
const SECONDS = 3;
let tag = "";

async function look() {
  try {
    const answer = await fetch(part.dataset.now, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (answer.status === 200) {
      part.innerHTML = await answer.text();
      tag = answer.headers.get("ETag") || "";
    }
    part.classList.toggle("wall-old", !answer.ok && answer.status !== 304);
  } catch {
    part.classList.add("wall-old"); // no network: what is shown stays, and is dimmed
  }
  setTimeout(look, SECONDS * 1000);
}

if (part) setTimeout(look, SECONDS * 1000);
