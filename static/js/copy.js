// Buttons with data-copy="#field" copy that field's value; they stay hidden where copying is not allowed.
const SHOWN_MS = 2000;

async function copy(button) {
  const field = document.querySelector(button.dataset.copy);
  const word = button.querySelector("[data-copy-word]");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.focus();
    field.select();
    return;
  }
  const before = word.textContent;
  word.textContent = button.dataset.copied;
  setTimeout(() => {
    word.textContent = before;
  }, SHOWN_MS);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
