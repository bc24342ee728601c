import { declareCommand, text } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const initCommand = declareCommand({
  name: "init",
  summary: "Create a project with two environments, tests and GitHub workflows.",
  example: "kantox init shop",
  arguments: [["<folder>", "project folder (created if it does not exist)"]],
  options: {
    ...jsonOption,
    framework: text("name", "cdktf or cdktn (default: cdktf)"),
    packageManager: text("name", "npm or pnpm (default: npm)"),
    engine: text("name", "terraform or tofu (default: terraform if it is on PATH, otherwise tofu)"),
    name: text("name", "project name (default: the folder's name)"),
  },
});
