import { actionOf } from "../plan/change-action.ts";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { guardName } from "../plan/losses.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shellQuote } from "../terminal/suggest-command.ts";
import { adoptedResources, type Adoption } from "./adoption.ts";
import { parameterDifferences } from "./parameter-values.ts";
import { isHarmlessReplacement } from "./harmless-replacement.ts";
import { replacementAdvice } from "./replacement-advice.ts";

/**
 * Refuses adoptions after which the next apply would lose something, with all problems at once.
 *
 * @param overwritten - values of `--overwrite`: `ENVIRONMENT:ADDRESS`
 * @throws KantoxError `adopt/replaces`, `adopt/overwrites`, `adopt/overwrite-unmatched`, `adopt/new-key`
 */
export function refuseAdoption(
  adoptions: readonly Adoption[],
  overwritten: readonly string[],
): void {
  const found = adoptions.map((adoption) => lossesOf(adoption));
  const different = found.flatMap(({ parameters }) => parameters);
  const unmatched = overwritten.filter((name) => different.every((each) => each.name !== name));
  refuse([
    ...problem("adopt/replaces", {
      heading: "The next apply would replace or delete these existing objects",
      lines: found.flatMap(({ replaced }) => replaced),
      advice: "Change the app so that it keeps them, then adopt again.",
    }),
    ...problem("adopt/overwrites", {
      heading: "These parameters have different values in AWS and in the app",
      lines: different.filter(({ name }) => !overwritten.includes(name)).map(({ line }) => line),
      advice: `Copy the value from AWS into the app, or allow the next apply to overwrite it: ${different.map(({ name }) => `--overwrite ${shellQuote(name)}`).join(" ")}`,
    }),
    ...problem("adopt/overwrite-unmatched", {
      heading: "--overwrite names parameters that do not differ",
      lines: unmatched.map((name) => `  ${printableLine(name)}`),
      advice: "Correct the address or remove the option.",
    }),
    ...problem("adopt/new-key", {
      heading:
        "The next apply would create a new access key for an existing user, because no state contains the secret of its current key",
      lines: found.flatMap(({ keys }) => keys),
      advice:
        'Name the state that contains the key (--from). If it is lost, create a new key next to the current one: {"create": true} for this address in a map file (--map). The current key keeps working until you delete it.',
    }),
  ]);
}

interface Losses {
  readonly replaced: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly line: string }[];
  readonly keys: readonly string[];
}

function lossesOf(adoption: Adoption): Losses {
  const { review, plan, matches } = adoption;
  const { stack } = review.root;
  const { environment } = stack.deployment;
  const adopted = adoptedResources(adoption);
  const addresses = new Set(adopted.map(({ resource }) => resource.address));
  const changes = plan.resource_changes ?? [];
  const destroyed = review.changes.filter(
    ({ address, action }) =>
      addresses.has(address) && (action === "replace" || action === "delete"),
  );
  const replaced = destroyed.flatMap((change) => {
    const resource = changes.find(
      ({ address, deposed }) => address === change.address && deposed === change.deposed,
    );
    if (!resource || isHarmlessReplacement(resource)) return [];
    const { physicalName = "", reason = "" } = change;
    const line = [`  ${environment}:${guardName(change)}`, physicalName, reason]
      .filter(Boolean)
      .map((text) => printableLine(text))
      .join("   ");
    const advice = replacementAdvice(resource, stack);
    return advice === "" ? [line] : [line, `    ${printableLine(advice)}`];
  });
  const users = new Set(
    adopted.flatMap(({ resource }) =>
      resource.type === "aws_iam_user" ? resource.identities : [],
    ),
  );
  const created = new Set(
    changes.flatMap(({ address, change }) =>
      actionOf(change.actions) === "create" ? [address] : [],
    ),
  );
  return {
    replaced,
    parameters: parameterDifferences(plan, addresses).map((each) => {
      const name = `${environment}:${each.address}`;
      const values =
        each.live === undefined
          ? ["(sensitive)"]
          : [`in AWS:  ${each.live}`, `in app:  ${each.configured ?? "(known after the apply)"}`];
      const note = each.isSameJson ? " (the same JSON value, formatted differently)" : "";
      return {
        name,
        line: [`  ${name}   ${each.physicalName}${note}`, ...values.map((value) => `    ${value}`)]
          .map((text) => printableLine(text))
          .join("\n"),
      };
    }),
    keys: matches.flatMap((match) =>
      match.kind === "create" &&
      match.reason !== undefined &&
      match.resource.type === "aws_iam_access_key" &&
      created.has(match.resource.address) &&
      match.resource.identities.some((user) => users.has(user))
        ? [`  ${environment}:${match.resource.address}   ${match.resource.identities.join(" ")}`]
        : [],
    ),
  };
}

function problem(
  code: string,
  {
    heading,
    lines,
    advice,
  }: { readonly heading: string; readonly lines: readonly string[]; readonly advice: string },
): KantoxError[] {
  if (lines.length === 0) return [];
  return [new KantoxError(code, [`${heading}. Nothing was written.`, ...lines, advice].join("\n"))];
}
