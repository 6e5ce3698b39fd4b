// Passkeys: the server's options go to the browser, and what the browser makes goes back. Bytes travel as base64url.
// Without this script, or without passkeys in the browser, the password of the same form does.

export function watchPasskeys(root) {
  for (const box of root.querySelectorAll(".by-passkey")) {
    const button = box.querySelector("button");
    button.addEventListener("click", () => use(box, button));
  }
}

async function use(box, button) {
  const said = box.querySelector(".said");
  said.textContent = "";
  button.disabled = true;
  try {
    const fields = fieldsOf(box.closest("form"));
    const { ceremony, options } = await ask(box.dataset.options, fields);
    const response = await answer(options);
    const { go } = await ask(box.dataset.finish, { ...fields, ceremony, response: JSON.stringify(response) });
    location.assign(go);
    return;
  } catch (problem) {
    said.textContent = words(box, problem);
  }
  button.disabled = false;
}

// What stands in the form, but never a password.
function fieldsOf(form) {
  const fields = {};
  for (const input of form.querySelectorAll("input[name]:not([type=password])")) {
    if (input.name !== "csrf") fields[input.name] = input.value;
  }
  return fields;
}

class Refused extends Error {}

async function ask(address, fields) {
  const headers = { "Content-Type": "application/json" };
  const token = document.querySelector("meta[name=csrf]");
  if (token) headers["X-CSRF-Token"] = token.content;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(fields) });
  const found = await answer.json();
  if (answer.ok) return found;
  if (found.go) location.assign(found.go);
  throw new Refused(found.said);
}

async function answer(options) {
  if (options.user) {
    const publicKey = { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) } };
    publicKey.excludeCredentials = described(options.excludeCredentials);
    return shown(await navigator.credentials.create({ publicKey }));
  }
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  publicKey.allowCredentials = described(options.allowCredentials);
  return shown(await navigator.credentials.get({ publicKey }));
}

function described(credentials = []) {
  return credentials.map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

// A credential as JSON (Web Authentication Level 3, section 5.1, RegistrationResponseJSON and the like).
function shown(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

function words(box, problem) {
  if (problem instanceof Refused) return problem.message;
  if (problem instanceof TypeError || problem instanceof SyntaxError) return box.dataset.connection;
  return ["NotAllowedError", "AbortError"].includes(problem.name) ? box.dataset.stopped : box.dataset.failed;
}

function bytes(base64url) {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
