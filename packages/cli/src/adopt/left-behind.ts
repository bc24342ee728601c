import type { AppResource } from "./app-resources.ts";
import { identitiesOfEntry } from "./identity.ts";
import type { OldEntry } from "./match-resources.ts";
import { existsOnlyInState } from "./type-rules.ts";

/** An entry that stays in an old state. */
export interface LeftBehind {
  readonly old: OldEntry;
  /** Physical name, if there is one. */
  readonly name?: string;
  /**
   * `"removed"`: an apply removes the object, because a list of the app is exclusive. `"other-environment"`: another
   * environment of the app contains it. `"similar"`: the app contains an object with a similar name. `"state-only"`: there
   * is no object. `"stays"`: the object stays as it is.
   */
  readonly kind: "removed" | "other-environment" | "similar" | "state-only" | "stays";
  /** What happens to it, as a phrase. */
  readonly text: string;
}

/** Holders of a policy or an attachment, and the types that remove what the app does not name. */
const exclusiveTypes: Readonly<Record<string, readonly [holder: string, exclusive: string]>> = {
  aws_iam_role_policy: ["role", "aws_iam_role_policies_exclusive"],
  aws_iam_user_policy: ["user", "aws_iam_user_policies_exclusive"],
  aws_iam_group_policy: ["group", "aws_iam_group_policies_exclusive"],
  aws_iam_role_policy_attachment: ["role", "aws_iam_role_policy_attachments_exclusive"],
  aws_iam_user_policy_attachment: ["user", "aws_iam_user_policy_attachments_exclusive"],
  aws_iam_group_policy_attachment: ["group", "aws_iam_group_policy_attachments_exclusive"],
};

/** Describes what happens to each entry that stays in an old state. */
export function leftBehind(
  left: readonly OldEntry[],
  {
    chosen,
    all,
    unmatched,
  }: {
    /** Resources of the adopted environments. */
    readonly chosen: readonly AppResource[];
    /** Resources of all environments of the app. */
    readonly all: readonly AppResource[];
    /** Resources of the adopted environments that no old state contains. */
    readonly unmatched: readonly AppResource[];
  },
): LeftBehind[] {
  return left.map((old) => {
    const { attributes } = old.entry;
    const name = ["name", "bucket", "repository", "user", "role", "group", "url", "id"]
      .map((key) => attributes[key])
      .find((value) => typeof value === "string" && value !== "");
    return {
      old,
      ...(typeof name === "string" && { name }),
      ...fateOf(old, { chosen, all, unmatched }),
    };
  });
}

function fateOf(
  old: OldEntry,
  {
    chosen,
    all,
    unmatched,
  }: {
    readonly chosen: readonly AppResource[];
    readonly all: readonly AppResource[];
    readonly unmatched: readonly AppResource[];
  },
): Pick<LeftBehind, "kind" | "text"> {
  const { type, attributes } = old.entry;
  if (existsOnlyInState(type)) return { kind: "state-only", text: "exists only in the old state" };
  const [holder = "", exclusive] = exclusiveTypes[type] ?? [];
  const remover = all.find(
    (each) => each.type === exclusive && each.identities.includes(String(attributes[holder])),
  );
  if (remover) {
    const { address, stack } = remover;
    const isChosen = chosen.some((each) => each.stack === stack);
    const apply = isChosen
      ? "the next apply"
      : `the first apply of ${stack.deployment.environment}`;
    return { kind: "removed", text: `${apply} removes it (${address})` };
  }
  const owner = all.find(
    (each) =>
      chosen.every(({ stack }) => stack !== each.stack) &&
      each.type === type &&
      identitiesOfEntry(old.entry, each.rule, old.state.document.entries).some((identity) =>
        each.identities.includes(identity),
      ),
  );
  if (owner) {
    const { environment } = owner.stack.deployment;
    return {
      kind: "other-environment",
      text: `belongs to ${environment}: adopt ${environment}, too`,
    };
  }
  const near = nearMiss(old, unmatched);
  if (near) return { kind: "similar", text: near };
  return { kind: "stays", text: "stays in AWS and in the old state" };
}

/** Returns a hint if a resource of the app has almost the same name. */
function nearMiss(
  { state, entry }: OldEntry,
  unmatched: readonly AppResource[],
): string | undefined {
  const found = unmatched
    .filter(({ type }) => type === entry.type)
    .flatMap((resource) =>
      identitiesOfEntry(entry, resource.rule, state.document.entries).flatMap((identity) =>
        resource.identities.map((wanted) => ({
          resource,
          identity,
          wanted,
          likeness: likeness(identity, wanted),
        })),
      ),
    )
    .toSorted((one, other) => other.likeness - one.likeness)[0];
  if (!found || found.likeness < 0.6) return undefined;
  const { resource, identity, wanted } = found;
  const option = resource.rule.identity.join(" and ");
  return `similar to ${resource.stack.deployment.environment}:${resource.address}, which is named ${wanted}. If they are the same object, set its ${option} to ${identity} in the app`;
}

/** Returns how similar two names are, from 0 to 1: the share of their words that both contain, and of equal letters. */
export function likeness(one: string, other: string): number {
  const words = (text: string): Set<string> =>
    new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    );
  const [first, second] = [words(one), words(other)];
  const common = [...first].filter((word) => second.has(word)).length;
  const ofWords = (2 * common) / (first.size + second.size || 1);
  return Math.max(ofWords, ofPairs(one.toLowerCase(), other.toLowerCase()));
}

/** Returns the share of pairs of neighboring letters that two texts have in common. */
function ofPairs(one: string, other: string): number {
  const pairs = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const rest = pairs(other);
  const total = pairs(one).length + rest.length;
  let common = 0;
  for (const pair of pairs(one)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return total === 0 ? 0 : (2 * common) / total;
}
