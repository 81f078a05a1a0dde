// Keeps <div data-poll="/url"> fresh: asks every two to three seconds with the last ETag, rests while
// the page is hidden, slows down when the server does not answer. Inside or outside the container,
// <span data-poll-age="/url"> gets the time of the last good answer. Without script, reload the page.
const BASE_MS = 2000;
const JITTER_MS = 1000;
const SLOWEST_MS = 30000;

function keepFresh(box) {
  const url = box.dataset.poll;
  let etag = "";
  let failures = 0;
  let timer;

  const later = () => {
    clearTimeout(timer);
    const wait = Math.min(BASE_MS * 2 ** failures, SLOWEST_MS) + Math.random() * JITTER_MS;
    timer = setTimeout(ask, wait);
  };

  const show = (html) => {
    box.innerHTML = html;
    box.dispatchEvent(new CustomEvent("poll:shown", { bubbles: true }));
  };

  const age = (good) => {
    box.classList.toggle("is-stale", !good);
    for (const mark of document.querySelectorAll(`[data-poll-age="${CSS.escape(url)}"]`)) {
      if (good) mark.textContent = new Date().toLocaleTimeString(document.documentElement.lang, { hourCycle: "h23" });
    }
  };

  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(url, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
      if (answer.redirected) return location.reload(); // signed out, or the link has ended
      if (!answer.ok && answer.status !== 304) throw new Error(String(answer.status));
      // Somebody who is using the box keeps it; the old ETag brings the news next time.
      if (answer.status === 200 && !box.contains(document.activeElement)) {
        etag = answer.headers.get("ETag") ?? "";
        show(await answer.text());
      }
      failures = 0;
      age(true);
    } catch {
      failures += 1;
      age(false);
    }
    later();
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) ask();
  });
  later();
}

document.querySelectorAll("[data-poll]").forEach(keepFresh);
