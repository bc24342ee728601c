import { examine } from "../doctor/examine.ts";
import type { DoctorDocument, Finding } from "../doctor/finding.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { printable } from "../terminal/printable.ts";
import { emulatorUrl } from "../project/open-project.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { doctorCommand } from "./doctor.command.ts";

const labels: Readonly<Record<Finding["status"], string>> = {
  ok: "ok",
  warning: "warn",
  problem: "fail",
};

/**
 * Runs `kantox doctor`: checks everything that commands depend on, and prints how to fix each problem.
 *
 * @returns 1 if any command would be refused or fail, otherwise 0
 */
export async function doctor(
  terminal: Terminal,
  _arguments: ArgumentsOf<typeof doctorCommand>,
  options: OptionsOf<typeof doctorCommand>,
): Promise<number> {
  const findings = await examine({
    cwd: terminal.cwd,
    env: terminal.env,
    nodeVersion: terminal.nodeVersion,
    engine: options.engine,
    emulator: emulatorUrl(options, terminal),
  });
  const document: DoctorDocument = { findings };
  if (options.json) terminal.result(jsonDocument(document));
  else for (const finding of findings) terminal.result(line(finding, resultPaint(terminal)));
  return findings.some(({ status }) => status === "problem") ? 1 : 0;
}

function line({ subject, status, text }: Finding, { paint }: Pick<Terminal, "paint">): string {
  const [first = "", ...rest] = printable(text).split("\n");
  const label = labels[status].padEnd(4);
  const style = { ok: "green", warning: "yellow", problem: "red" } as const;
  const shown = paint(style[status], label);
  return [
    `${shown}   ${subject.padEnd(11)}   ${first}`,
    ...rest.map((more) => `${" ".repeat(21)}${more}`),
  ].join("\n");
}
