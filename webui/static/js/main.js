import { watchCompare } from "./compare.js";
import { watchCopy } from "./copy.js";
import { watchPasskeys } from "./passkeys.js";
import { watchFiles, watchPage } from "./upload.js";

// The studio takes what is dropped there for itself.
if (!document.body.classList.contains("studio")) {
  watchFiles();
  watchPage();
}
watchCompare(document);
watchCopy(document);
watchPasskeys(document);
