// Recomputes a published draw in the reader's own browser, from what the page shows, with SHA-256 of the browser's own.
const facts = JSON.parse(document.getElementById("draw-facts").textContent);
const place = document.querySelector("[data-draw-check]");
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");
const seed = Uint8Array.from(facts.seed.match(/../g), (pair) => parseInt(pair, 16));
const sha = async (data) => hex(await crypto.subtle.digest("SHA-256", data));

async function drawn(key, step, listed, numbers) {
  const many = BigInt(numbers.length);
  const limit = 2n ** 64n - (2n ** 64n % many);
  for (let round = 0; ; round += 1) {
    const text = `mixer-draw-1|${step.prize}|${step.attempt}|${round}|${listed}|${facts.word}`;
    const value = BigInt(`0x${hex(await crypto.subtle.sign("HMAC", key, bytes(text))).slice(0, 16)}`);
    if (value < limit) return numbers[Number(value % many)];
  }
}

async function isRight() {
  if ((await sha(seed)) !== facts.commitment) return false;
  const key = await crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  for (const step of facts.steps) {
    const numbers = [...new Set(step.numbers)].sort((a, b) => a - b);
    const listed = await sha(bytes(numbers.join(",")));
    if (listed !== step.list_hash || (await drawn(key, step, listed, numbers)) !== step.number) return false;
  }
  return true;
}

// Browsers lend their SHA-256 to pages over HTTPS only.
if (globalThis.crypto?.subtle) {
  const right = await isRight();
  place.querySelector(right ? "[data-right]" : "[data-wrong]").hidden = false;
  place.hidden = false;
}
