import type { AppResource } from "./app-resources.ts";
import type { OldEntry } from "./match-resources.ts";
import { ResourceIndex } from "./resource-index.ts";
import { SimilarResources } from "./similar-resources.ts";
import { existsOnlyInState } from "./type-rules.ts";

/** An entry that stays in an old state. */
export interface LeftBehind {
  readonly old: OldEntry;
  /** Physical name, if there is one. */
  readonly name?: string;
  /**
   * `"removed"`: an apply removes the object, because a list of the app is exclusive. `"other-environment"`: another
   * environment of the app contains it. `"similar"`: the app contains an object with a similar name. `"state-only"`:
   * there is no object. `"stays"`: the object stays as it is.
   */
  readonly kind: "removed" | "other-environment" | "similar" | "state-only" | "stays";
  /** What happens to the object, as a phrase. */
  readonly text: string;
}

/** For each type of policy or attachment: the argument that names its holder, and the type of the exclusive list. */
const exclusiveTypes: Readonly<Record<string, readonly [holder: string, exclusive: string]>> = {
  aws_iam_role_policy: ["role", "aws_iam_role_policies_exclusive"],
  aws_iam_user_policy: ["user", "aws_iam_user_policies_exclusive"],
  aws_iam_group_policy: ["group", "aws_iam_group_policies_exclusive"],
  aws_iam_role_policy_attachment: ["role", "aws_iam_role_policy_attachments_exclusive"],
  aws_iam_user_policy_attachment: ["user", "aws_iam_user_policy_attachments_exclusive"],
  aws_iam_group_policy_attachment: ["group", "aws_iam_group_policy_attachments_exclusive"],
};

/** The resources that entries of old states are compared with. */
export interface Compared {
  /** Resources of the adopted environments. */
  readonly chosen: readonly AppResource[];
  /** Resources of all environments of the app. */
  readonly all: readonly AppResource[];
  /** Resources of the adopted environments that no old state contains. */
  readonly unmatched: readonly AppResource[];
}

/** Describes what happens to each entry that stays in an old state. */
export function leftBehind(left: readonly OldEntry[], compared: Compared): LeftBehind[] {
  const stacks = new Set(compared.chosen.map(({ stack }) => stack));
  const isChosen = ({ stack }: AppResource): boolean => stacks.has(stack);
  const fateOf = fates({
    isChosen,
    owners: new ResourceIndex(compared.all.filter((each) => !isChosen(each))),
    removers: new ResourceIndex(compared.all.filter(({ type }) => type.endsWith("_exclusive"))),
    similar: new SimilarResources(compared.unmatched),
  });
  return left.map((old) => {
    const { attributes } = old.entry;
    const name = ["name", "bucket", "repository", "user", "role", "group", "url", "id"]
      .map((key) => attributes[key])
      .find((value) => typeof value === "string" && value !== "");
    return { old, ...(typeof name === "string" && { name }), ...fateOf(old) };
  });
}

function fates({
  isChosen,
  owners,
  removers,
  similar,
}: {
  readonly isChosen: (resource: AppResource) => boolean;
  readonly owners: ResourceIndex;
  readonly removers: ResourceIndex;
  readonly similar: SimilarResources;
}): (old: OldEntry) => Pick<LeftBehind, "kind" | "text"> {
  return (old) => {
    const { type, attributes } = old.entry;
    if (existsOnlyInState(type)) {
      return { kind: "state-only", text: "exists only in the old state" };
    }
    const [holder = "", exclusive] = exclusiveTypes[type] ?? [];
    const [remover] =
      exclusive === undefined ? [] : removers.named(exclusive, String(attributes[holder]));
    if (remover) {
      const { address, stack } = remover;
      const apply = isChosen(remover)
        ? "the next apply"
        : `the first apply of ${stack.deployment.environment}`;
      return { kind: "removed", text: `${apply} removes it (${address})` };
    }
    const owner = owners.owner(old);
    if (owner) {
      const { environment } = owner.stack.deployment;
      return {
        kind: "other-environment",
        text: `belongs to ${environment}: adopt ${environment}, too`,
      };
    }
    const near = similar.to(old);
    if (!near) return { kind: "stays", text: "stays in AWS and in the old state" };
    const { resource, identity, wanted } = near;
    const { environment } = resource.stack.deployment;
    // A key is named by its alias.
    const [option = "alias"] = resource.rule.identity;
    return {
      kind: "similar",
      text: `similar to ${environment}:${resource.address}, which is named ${wanted}. If they are the same object, set its ${option} to ${identity} in the app`,
    };
  };
}
