// While a date is chosen: ask what else is on that day, and say it beneath the date.
const note = document.querySelector("[data-clashes]");
const form = note.closest("form");

async function ask() {
  const asked = new URLSearchParams();
  for (const name of ["on", "country", "subdivision"]) {
    const field = form.elements.namedItem(name);
    if (field) asked.set(name, field.value);
  }
  const answer = await fetch(`${note.dataset.clashes}?${asked}`, { credentials: "same-origin" });
  if (answer.ok) note.innerHTML = await answer.text();
}

form.addEventListener("change", (event) => {
  if (["on", "country", "subdivision"].includes(event.target.name)) ask().catch(() => {});
});
