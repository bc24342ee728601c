import { examine } from "../doctor/examine.ts";
import type { DoctorDocument, Finding } from "../doctor/finding.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { printable } from "../terminal/printable.ts";
import { emulatorUrl } from "../project/open-project.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { doctorCommand } from "./doctor.command.ts";

const signs: Readonly<Record<Finding["status"], string>> = {
  ok: "ok",
  warning: "look",
  problem: "no",
};

/**
 * `kantox doctor`: checks everything that a run depends on, and prints how to fix each problem.
 *
 * @returns 1 if a command would be refused or fail
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
  const sign = signs[status].padEnd(4);
  const shown = status === "ok" ? paint("green", sign) : paint("red", sign);
  return [
    `${shown}   ${subject.padEnd(11)}   ${first}`,
    ...rest.map((more) => `${" ".repeat(21)}${more}`),
  ].join("\n");
}
