import { declareCommand, flag, text } from "./declaration.ts";

export const emulatorCommand = declareCommand({
  name: "emulator",
  summary: "Start or stop a local AWS emulator that uses the app's account.",
  example: "kantox emulator --port 5555 --background",
  arguments: [],
  options: {
    port: text(
      "number",
      "port on 127.0.0.1 (default: 5555 if it is free, otherwise any free port)",
    ),
    account: text(
      "id",
      "account id of the emulator (default: the app's account, or 123456789012; required if the app names several)",
    ),
    background: flag("keep the emulator running in the background"),
    stop: flag("stop the emulator that this project started"),
  },
});
