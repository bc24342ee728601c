import { declareCommand, flag, text } from "./declaration.ts";

export const emulatorCommand = declareCommand({
  name: "emulator",
  summary: "Start a local AWS emulator with the account of the app, and stop it.",
  example: "kantox emulator --port 5555 --background",
  arguments: [],
  options: {
    port: text("number", "port on 127.0.0.1 (default: 5555, or a free one)"),
    account: text("id", "account of the emulator (default: the one that the app names)"),
    background: flag("return when the emulator answers, and keep it running"),
    stop: flag("stop the emulator that this project started"),
  },
});
