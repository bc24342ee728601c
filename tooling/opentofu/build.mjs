// `npm run opentofu`: builds OpenTofu into the folder in which the demo and the tests look for it.
import { buildOpenTofu } from "./opentofu.mjs";

const { path, missing } = await buildOpenTofu({ log: (line) => console.log(line) });
console.log(path ?? missing);
process.exitCode = path === undefined ? 1 : 0;
