// A verdict is heard and felt as well as seen: sound and buzz differ by outcome. Once somebody was
// let in, the page goes back to the search by itself. Nothing depends on any of this.
const TONES = { good: [660, 880], calm: [520, 520], warn: [330, 260], bad: [200, 160] };
const BUZZ = { good: [60], calm: [60, 60, 60], warn: [200, 80, 200], bad: [400] };
const BACK_AFTER_MS = 4000;
let speaker;
let timer;

/** Phones allow sound only after a tap: call this while one is being handled. */
export function unlockSound() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (Audio) speaker ??= new Audio();
  speaker?.resume();
}

function play(tone) {
  TONES[tone].forEach((pitch, n) => {
    const voice = speaker.createOscillator();
    const loud = speaker.createGain();
    const at = speaker.currentTime + n * 0.15;
    voice.frequency.value = pitch;
    loud.gain.setValueAtTime(0.25, at);
    loud.gain.exponentialRampToValueAtTime(0.01, at + 0.13);
    voice.connect(loud).connect(speaker.destination);
    voice.start(at);
    voice.stop(at + 0.14);
  });
}

const stay = () => clearTimeout(timer);

/** Say the verdict on the page, if there is one. */
export function announce() {
  stay();
  const box = document.querySelector("[data-verdict]");
  if (!box) return;
  // A page opened by the camera has not been touched yet: it stays silent and still.
  if (navigator.userActivation?.hasBeenActive ?? true) {
    unlockSound();
    if (speaker) play(box.dataset.verdict);
    navigator.vibrate?.(BUZZ[box.dataset.verdict]);
  }
  const back = box.querySelector("[data-back]");
  if (!back) return;
  timer = setTimeout(() => { location.href = back.href; }, BACK_AFTER_MS);
  addEventListener("pointerdown", stay, { once: true });
  addEventListener("keydown", stay, { once: true });
}
