import { declareCommand, text } from "./declaration.ts";
import {
  changeOptions,
  engineOptions,
  environmentsUnless,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const applyCommand = declareCommand({
  name: "apply",
  summary: "Plan, show the changes, ask once, and apply exactly that plan.",
  example: "kantox apply prod --yes --confirm prod",
  arguments: [environmentsUnless("--all or --plan; with --plan, all planned ones by default")],
  options: {
    ...selectionOptions,
    ...jsonOption,
    ...engineOptions,
    ...changeOptions,
    plan: text("folder", "apply the plans that plan --out wrote to this folder"),
  },
});
