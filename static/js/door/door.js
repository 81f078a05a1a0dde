// The door in one hand: forms are sent and shown in place, so that the sound is allowed and a lost
// network loses nothing (the same form is simply sent again), and guests are found while one types.
import { announce, unlockSound } from "./verdict.js";

const SEARCH_AFTER_MS = 250;
let timer;

/** Put the answered page in place of this one; false when it is no page of the door. */
function show(html, { keepFoot = false } = {}) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector(".door-main");
  if (!main) return false;
  document.title = page.title;
  document.querySelector(".door-main").replaceWith(main);
  if (!keepFoot) document.querySelector(".door-foot").replaceWith(page.querySelector(".door-foot"));
  return true;
}

function offline(isGone) {
  for (const note of document.querySelectorAll("[data-offline]")) note.hidden = !isGone;
}

async function send(form) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!show(await answer.text())) return form.submit();
  if (answer.redirected) history.pushState(null, "", answer.url);
  scrollTo(0, 0);
  announce();
}

addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest(".door-main") || "handIn" in form.dataset) return;
  event.preventDefault();
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  unlockSound();
  try {
    await send(form);
    offline(false);
  } catch {
    offline(true);
  } finally {
    delete form.dataset.busy;
  }
});

async function look(form) {
  const typed = form.elements.q.value;
  const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(url);
    if (answer.redirected || form.elements.q.value !== typed) return;
    if (show(await answer.text(), { keepFoot: true })) history.replaceState(null, "", url);
    offline(false);
  } catch {
    offline(true);
  }
}

addEventListener("input", (event) => {
  const form = event.target.closest("[data-search]");
  if (!form) return;
  clearTimeout(timer);
  const typed = form.elements.q.value.trim();
  const isEnough = typed.length === 0 || typed.length > 2 || /^\d+$/.test(typed);
  if (isEnough) timer = setTimeout(() => look(form), SEARCH_AFTER_MS);
});

addEventListener("popstate", () => location.reload());
announce();
