// Clocks and countdowns of the evening. The server's time is taken once, when the page comes; from then
// on everything is computed here, so the screens go on when the network does not. The poll brings steps.
const CLOSE_S = 600;
const TURN_S = 480;

const [page] = performance.getEntriesByType("navigation");
const mark = document.querySelector("[data-server-now]");
const cameAt = performance.timeOrigin + (page?.responseStart ?? 0);
const ahead = mark ? Number(mark.dataset.serverNow) - cameAt : 0;
const now = () => Date.now() + ahead;

const two = (number) => String(number).padStart(2, "0");
const clockFace = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function showClock(element) {
  const time = new Date(now()).toLocaleTimeString("en-GB", {
    timeZone: element.dataset.clock, hour: "2-digit", minute: "2-digit",
  });
  write(element, time);
}

function showCountdown(element) {
  const left = Math.ceil((Number(element.dataset.countdown) - now()) / 1000);
  const isOver = left <= 0;
  const seconds = Math.abs(left);
  const minutes = isOver ? Math.floor(seconds / 60) : Math.ceil(seconds / 60);
  write(element.querySelector("[data-count]"), element.dataset.form === "clock" ? clockFace(seconds) : String(minutes));
  element.classList.toggle("is-over", isOver);
  element.querySelector("[data-left]").hidden = isOver;
  element.querySelector("[data-over]").hidden = !isOver;
}

function showClose(element) {
  if (!element.dataset.close) return;
  const elapsed = Math.min(CLOSE_S, Math.max(0, Math.floor((now() - Number(element.dataset.close)) / 1000)));
  write(element.querySelector("[data-close-left]"), clockFace(CLOSE_S - elapsed));
  element.dataset.phase = elapsed >= CLOSE_S ? "thanks" : elapsed >= TURN_S ? "turned" : "running";
}

function tick() {
  document.querySelectorAll("[data-clock]").forEach(showClock);
  document.querySelectorAll("[data-countdown]").forEach(showCountdown);
  document.querySelectorAll("[data-close]").forEach(showClose);
}

tick();
setInterval(tick, 250);
document.addEventListener("poll:shown", tick);

// A screen on the wall stays awake where the browser allows it.
async function stayAwake() {
  if (!document.body.classList.contains("wall") || document.hidden || !navigator.wakeLock) return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // Refused, on low battery for instance: the screen's own settings rule.
  }
}

stayAwake();
document.addEventListener("visibilitychange", stayAwake);
