import { watchCompare } from "./compare.js";
import { watchCopy } from "./copy.js";
import { watchDrafts } from "./drafts.js";
import { watchPasskeys } from "./passkeys.js";
import { watchPickers } from "./picking.js";
import { watchPrint } from "./print.js";
import { watchProblems } from "./problems.js";
import { watchFiles, watchPage } from "./upload.js";

// The studio, the disputes and the ledger take what is dropped there for themselves.
if (!document.body.matches(".studio, .dispute, .ledger")) {
  watchFiles();
  watchPage();
}
watchCompare(document);
watchCopy(document);
watchDrafts(document);
watchPasskeys(document);
watchPrint(document);
watchPickers(document);
watchProblems(document); // after the pickers, which move fields that would lose the focus again
