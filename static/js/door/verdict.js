// After a verdict: a sound and a buzz that differ by outcome, and back to the search by itself
// once somebody was let in. Sound plays only where the phone allows it; nothing depends on it.
const box = document.querySelector("[data-verdict]");
const TONES = { good: [660, 880], calm: [520, 520], warn: [330, 260], bad: [200, 160] };
const BUZZ = { good: [60], calm: [60, 60, 60], warn: [200, 80, 200], bad: [400] };
const BACK_AFTER_MS = 4000;

function play(tone) {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return;
  const out = new Audio();
  TONES[tone].forEach((pitch, n) => {
    const voice = out.createOscillator();
    const loud = out.createGain();
    voice.frequency.value = pitch;
    loud.gain.value = 0.2;
    voice.connect(loud).connect(out.destination);
    voice.start(out.currentTime + n * 0.15);
    voice.stop(out.currentTime + n * 0.15 + 0.12);
  });
}

if (box) {
  const tone = box.dataset.verdict;
  play(tone);
  navigator.vibrate?.(BUZZ[tone]);
  const back = document.querySelector("[data-back]");
  if (back && tone === "good") {
    const timer = setTimeout(() => { location.href = back.href; }, BACK_AFTER_MS);
    document.addEventListener("pointerdown", () => clearTimeout(timer), { once: true });
    document.addEventListener("keydown", () => clearTimeout(timer), { once: true });
  }
}
