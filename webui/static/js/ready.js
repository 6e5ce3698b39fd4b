// Runs before the first paint: what only works with a script is drawn from the start, or not at all.
document.documentElement.classList.add("js");
if (window.PublicKeyCredential) document.documentElement.classList.add("passkeys");
