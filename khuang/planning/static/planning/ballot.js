// The sum of a budget ballot while it is filled in. Without this file the page works all the same.
const form = document.getElementById("ballot");
const sum = document.getElementById("sum");

function baht(satang) {
  return Math.round(satang / 100).toLocaleString("en-US");
}

function show() {
  let marked = 0;
  let points = 0;
  let cost = 0;
  for (const project of form.querySelectorAll(".project")) {
    const input = project.querySelector("input[type=checkbox], select");
    const value = input.type === "checkbox" ? Number(input.checked) : Number(input.value || 0);
    marked += value > 0 ? 1 : 0;
    points += value;
    cost += value > 0 ? Number(project.dataset.cost) : 0;
  }
  const most = Number(form.dataset.most);
  const n = form.dataset.kind === "cumulative" ? points : marked;
  const words = sum.dataset.words
    .replace("{n}", n).replace("{most}", most).replace("{cost}", baht(cost)).replace("{budget}", baht(form.dataset.budget));
  sum.dataset.state = n > most ? "over" : "fine";
  sum.textContent = n > most ? `${words}. ${sum.dataset.over}` : words;
}

form.addEventListener("change", show);
show();
