import { readFile } from "node:fs/promises";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { checksum, planContextOf, type PlanContext } from "./plan-record.ts";
import type { WrittenPlan } from "./read-plans.ts";

/**
 * Refuses a plan that does not match the current app, state or engine. A saved plan contains its configuration, backend
 * and endpoints. Without this check, an engine would apply the plan to the account and state that it was made for.
 *
 * @throws KantoxError `plan/foreign`, `plan/stale`, `state/unreadable`
 */
export async function refuseMismatch(
  root: RootModule,
  { record, file }: WrittenPlan,
): Promise<void> {
  const { environment } = root.stack.deployment;
  const content = await readFile(file).catch(() => undefined);
  const now = await planContextOf(root);
  const differences = [
    ...(content && checksum(content) === record.plan
      ? []
      : ["the plan file was modified after it was written"]),
    ...differencesOf(record, now),
  ];
  if (differences.length > 0) {
    throw new KantoxError(
      "plan/foreign",
      [
        `${environment}: the plan does not match the current setup. Nothing was applied. Plan again with --out.`,
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

function differencesOf(planned: PlanContext, now: PlanContext): string[] {
  const compare = (name: string, before: string | undefined, after: string | undefined): string[] =>
    before === after ? [] : [`${name}: planned ${before ?? "none"}, now ${after ?? "none"}`];
  return [
    ...compare("environment", planned.environment, now.environment),
    ...compare("account", planned.accountId, now.accountId),
    ...compare("protection", planned.protection, now.protection),
    ...compare("engine", engineOf(planned), engineOf(now)),
    ...compare("emulator", planned.emulator, now.emulator),
    ...compare("state", planned.state.place, now.state.place),
    ...(planned.synthesized === now.synthesized
      ? []
      : ["the synthesized app has changed since the plan was made"]),
    ...(planned.providers === now.providers ? [] : ["the provider lock file has changed"]),
  ];
}

function engineOf({ engine: { kind, version } }: PlanContext): string {
  return `${kind} ${version}`;
}
