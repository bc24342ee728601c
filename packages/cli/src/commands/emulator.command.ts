import { declareCommand, flag, text } from "./declaration.ts";

export const emulatorCommand = declareCommand({
  name: "emulator",
  summary:
    "Start or stop a local AWS emulator that uses the app's account. Downloads moto and OpenTofu if they are needed and missing.",
  example: "kantox emulator --port 5555 --background",
  arguments: [],
  options: {
    port: text(
      "number",
      "port on 127.0.0.1 (default: 5555 if it is free, otherwise any free port)",
    ),
    account: text(
      "id",
      "account id of the emulator (default: the app's account, or 123456789012 if it names none; required if it names several)",
    ),
    background: flag(
      "return when the emulator is ready, and keep it running (default: run until Ctrl-C)",
    ),
    stop: flag("stop the emulator that this project started"),
  },
});
