// `npm run opentofu`: gets OpenTofu for the demo and the tests: a release, or else a build with Go.
import { provideEngine } from "../engines.mjs";

const { engine, missing } = await provideEngine(["tofu"], { log: (line) => console.log(line) });
console.log(engine?.path ?? missing);
process.exitCode = engine === undefined ? 1 : 0;
