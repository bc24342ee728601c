import { readFile } from "node:fs/promises";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { checksum, circumstancesOf, type PlanCircumstances } from "./plan-record.ts";
import type { WrittenPlan } from "./read-plans.ts";

/**
 * Refuses a plan that does not fit what exists here now. A saved plan contains its own configuration, backend and
 * endpoints, so an engine would apply it wherever it was made for.
 *
 * @throws KantoxError `plan/foreign`, `plan/stale`
 */
export async function refuseMismatch(
  root: RootModule,
  { record, file }: WrittenPlan,
): Promise<void> {
  const { environment } = root.stack.deployment;
  const content = await readFile(file).catch(() => undefined);
  const now = await circumstancesOf(root);
  const differences = [
    ...(content && checksum(content) === record.plan
      ? []
      : ["the plan is another file than was written"]),
    ...differencesOf(record, now),
  ];
  if (differences.length > 0) {
    throw new KantoxError(
      "plan/foreign",
      [
        `${environment}: the plan was not made for this. Nothing was applied. Plan again with --out.`,
        ...differences.map((difference) => `  ${difference}`),
      ].join("\n"),
    );
  }
  if (record.state.version !== now.state.version) {
    throw new KantoxError(
      "plan/stale",
      `${environment}: the state changed after the plan was made (${record.state.place}). Nothing was applied. Plan again with --out.`,
    );
  }
}

function differencesOf(planned: PlanCircumstances, now: PlanCircumstances): string[] {
  const both = (what: string, one: string | undefined, other: string | undefined): string[] =>
    one === other ? [] : [`${what}: planned ${one ?? "none"}, here ${other ?? "none"}`];
  return [
    ...both("environment", planned.environment, now.environment),
    ...both("account", planned.accountId, now.accountId),
    ...both("protection", planned.protection, now.protection),
    ...both("engine", engineOf(planned), engineOf(now)),
    ...both("emulator", planned.emulator, now.emulator),
    ...both("state", planned.state.place, now.state.place),
    ...(planned.synthesized === now.synthesized
      ? []
      : ["the app synthesizes something else than when it was planned"]),
    ...(planned.providers === now.providers ? [] : ["the provider lock file is another one"]),
  ];
}

function engineOf({ engine: { kind, version } }: PlanCircumstances): string {
  return `${kind} ${version}`;
}
