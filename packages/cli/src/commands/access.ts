import { resolve } from "node:path";
import { accessLines } from "../access/access-lines.ts";
import { accessMermaid, arrowCount } from "../access/access-mermaid.ts";
import type { AccessDocument } from "../access/access-document.ts";
import { collectAccess } from "../access/collect-access.ts";
import { accessPage } from "../access/page/access-page.ts";
import { writePage } from "../access/write-page.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { withRun } from "../flow/run.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { accessCommand } from "./access.command.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

/** Runs `kantox access`: shows who may do what, according to the policies in the synthesized files. */
export async function access(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof accessCommand>,
  options: OptionsOf<typeof accessCommand>,
): Promise<number> {
  refuseInvalidOptions(options);
  return withRun(terminal, "access", { names, needs: "any" }, options, async (run) => {
    const document = collectAccess(run.chosen, run.stacks);
    if (options.html !== undefined) {
      const file = resolve(terminal.cwd, options.html);
      await writePage(file, accessPage(document), { overwrite: options.force });
      terminal.result(file);
    } else if (options.json) terminal.result(jsonDocument(document));
    else if (options.mermaid) printMermaid(terminal, document);
    else terminal.result(accessLines(document).join("\n"));
    return 0;
  });
}

/** Limits of GitHub, which renders a flowchart in a Markdown file. */
const [maxArrows, maxCharacters] = [500, 50_000];

function printMermaid(terminal: Terminal, document: AccessDocument): void {
  const text = accessMermaid(document);
  const arrows = arrowCount(text);
  terminal.result(text);
  if (arrows > maxArrows || text.length > maxCharacters) {
    terminal.note(
      `The flowchart has ${arrows} arrows and ${text.length} characters. GitHub renders at most ${maxArrows} arrows and ${maxCharacters} characters. Choose fewer environments, or use --html.`,
    );
  }
}

function refuseInvalidOptions({
  json,
  mermaid,
  html,
  force,
}: OptionsOf<typeof accessCommand>): void {
  const forms = [
    ...(json ? ["--json"] : []),
    ...(mermaid ? ["--mermaid"] : []),
    ...(html === undefined ? [] : ["--html"]),
  ];
  if (forms.length > 1) {
    throw new KantoxError(
      "access/options",
      `${forms.join(" and ")} cannot be combined, because each prints the same result in a different form. Run the command once for each.`,
    );
  }
  if (html === "") {
    throw new KantoxError("access/options", "--html needs a file path, got an empty string.");
  }
  if (force && html === undefined) {
    throw new KantoxError(
      "access/options",
      "--force applies only to --html, which writes a file. Add --html FILE, or remove --force.",
    );
  }
}
