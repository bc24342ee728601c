// `npm run emulator`: runs the AWS emulator until you press Ctrl-C. `npm run emulator -- --port 5555 --account 123456789012`
import { parseArgs } from "node:util";
import { startEmulator } from "./emulator.mjs";

const { values } = parseArgs({
  options: { port: { type: "string" }, account: { type: "string" } },
});

try {
  const emulator = await startEmulator({
    ...(values.port !== undefined && { port: Number(values.port) }),
    ...(values.account !== undefined && { accountId: values.account }),
    log: (line) => console.log(line),
  });
  console.log(`Process ${process.pid}. Stop it with Ctrl-C. Its log: ${emulator.log}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void emulator.stop());
  await emulator.ended();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
