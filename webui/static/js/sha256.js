// SHA-256 (FIPS 180-4) of a file, read piece by piece: the browser's own digest wants all of it in memory at once.

const PIECE = 4 * 1024 * 1024; // bytes between two looks at the clock
const ROUND = new Int32Array(64); // the fractional parts of the cube roots of the first 64 primes
const START = new Int32Array(8); // and of the square roots of the first 8
fillConstants();

// The hash in hexadecimal. `progress` hears how many bytes were read; `signal` stops it.
export async function sha256(file, progress = () => {}, signal = undefined) {
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  let rest = new Uint8Array(0);
  for (let at = 0; at < file.size; at += PIECE) {
    signal?.throwIfAborted();
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    // Every piece but the last is whole blocks.
    const whole = piece.length - (piece.length % 64);
    for (let block = 0; block < whole; block += 64) mix(state, words, piece, block);
    rest = piece.subarray(whole);
    progress(Math.min(at + PIECE, file.size));
    await new Promise((go) => setTimeout(go)); // the page stays alive
  }
  const end = padded(rest, file.size);
  for (let block = 0; block < end.length; block += 64) mix(state, words, end, block);
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function padded(rest, size) {
  const end = new Uint8Array(rest.length < 56 ? 64 : 128);
  end.set(rest);
  end[rest.length] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, Math.floor(size / 0x20000000));
  view.setUint32(end.length - 4, (size << 3) >>> 0);
  return end;
}

function mix(state, w, bytes, from) {
  for (let i = 0; i < 16; i += 1) {
    const at = from + 4 * i;
    w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

function fillConstants() {
  for (let prime = 2, found = 0; found < 64; prime += 1) {
    if (divisible(prime)) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(prime));
    ROUND[found] = fraction(Math.cbrt(prime));
    found += 1;
  }
}

function divisible(number) {
  for (let by = 2; by * by <= number; by += 1) if (number % by === 0) return true;
  return false;
}

function fraction(root) {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}
