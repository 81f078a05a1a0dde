// Toasts with an undo leave after ten seconds, but never while somebody points at or tabs into one.
const SECONDS = 10;

function leaveLater(toast) {
  let timer;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), SECONDS * 1000);
  };
  const wait = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", wait);
  toast.addEventListener("focusin", wait);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  start();
}

document.querySelectorAll("[data-undo]").forEach(leaveLater);
