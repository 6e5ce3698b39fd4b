import { watchCompare } from "./compare.js";
import { watchFiles, watchPage } from "./upload.js";

watchFiles();
watchPage();
watchCompare(document);
