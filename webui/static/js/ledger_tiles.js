// The root that a ledger had at any size, out of its tiles (C2SP tlog-tiles; the tree of RFC 6962).

const WIDTH = 256;
const HASH = 32;

export async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

// Reads files of the ledger whose checkpoint is at this address.
export function reading(checkpoint) {
  return async (path) => {
    const answer = await fetch(checkpoint.replace(/checkpoint$/, path), { credentials: "omit" });
    if (!answer.ok) throw new Error(path);
    return new Uint8Array(await answer.arrayBuffer());
  };
}

function pathOf(level, index, width) {
  let name = String(index % 1000).padStart(3, "0");
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    name = `x${String(rest % 1000).padStart(3, "0")}/${name}`;
  }
  return `tile/${level}/${name}${width < WIDTH ? `.p/${width}` : ""}`;
}

// The root over a power of two of hashes.
async function over(hashes) {
  if (hashes.length === 1) return hashes[0];
  const half = hashes.length / 2;
  return sha256(Uint8Array.of(1), await over(hashes.slice(0, half)), await over(hashes.slice(half)));
}

// The root over the first `size` entries of a ledger that has `total`, at least as many: one tile of each level is read.
export async function rootAt(size, total, read) {
  let root = null;
  for (let level = 0, count = size, all = total; count > 0; level++) {
    const index = Math.floor(count / WIDTH);
    const wanted = count % WIDTH;
    if (wanted > 0) {
      const data = await read(pathOf(level, index, Math.min(WIDTH, all - index * WIDTH)));
      if (data.length < wanted * HASH) throw new Error("tile");
      const hashes = Array.from({ length: wanted }, (_, at) => data.slice(at * HASH, (at + 1) * HASH));
      // From the right, where the whole trees are the smallest.
      while (hashes.length > 0) {
        const left = await over(hashes.splice(hashes.length - (hashes.length & -hashes.length)));
        root = root ? await sha256(Uint8Array.of(1), left, root) : left;
      }
    }
    count = index;
    all = Math.floor(all / WIDTH);
  }
  return root ?? sha256();
}
