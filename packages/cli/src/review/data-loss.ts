import type { PlanJson } from "../engine/plan.ts";
import type { Stack } from "../synth/stack.ts";
import { changesOf, type Change } from "./changes.ts";

/**
 * What holds data or names that cannot be had back: contents, everything encrypted with a key, values of
 * parameters, images, identities that others trust. Access keys are meant to be replaced.
 */
const holdsData: ReadonlySet<string> = new Set([
  "aws_ecr_repository",
  "aws_iam_openid_connect_provider",
  "aws_iam_user",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_ssm_parameter",
]);

/** A change that would lose data, and why the plan has it. */
export interface Loss extends Change {
  /** In words: its entry is gone, it is replaced because …, it is destroyed. */
  readonly why: string;
}

/**
 * The changes of a plan that would lose data and that nobody has named. `prevent_destroy` does not help
 * here: it is gone together with the block that carried it.
 *
 * @param allowed - addresses given with `--allow-destroy`
 */
export function lossesOf(
  plan: PlanJson | undefined,
  stack: Stack,
  allowed: ReadonlySet<string>,
): Loss[] {
  return changesOf(plan, stack)
    .filter(
      ({ type, action, address }) =>
        holdsData.has(type) &&
        (action === "delete" || action === "replace") &&
        !allowed.has(address),
    )
    .map((change) => Object.assign(change, { why: whyOf(change, plan) }));
}

/**
 * Under `destroy` the `deletion` options decide, as far as the config still has them: what holds data and
 * is only in the state has to be named.
 */
export function orphansOf(
  plan: PlanJson | undefined,
  stack: Stack,
  allowed: ReadonlySet<string>,
): Loss[] {
  return lossesOf(plan, stack, allowed).filter(
    ({ address }) => !(address.split(".")[1] ?? "").length || !inConfig(stack, address),
  );
}

function inConfig(stack: Stack, address: string): boolean {
  const [type = "", name = ""] = address.split(".");
  return stack.json.resource?.[type]?.[name] !== undefined;
}

function whyOf({ action, reason, address }: Change, plan: PlanJson | undefined): string {
  if (action === "replace") {
    const paths = plan?.resource_changes?.find((change) => change.address === address);
    const replaced = (
      paths?.change as { replace_paths?: readonly (readonly string[])[] } | undefined
    )?.replace_paths;
    const attributes = [...new Set((replaced ?? []).map((path) => path[0]))].join(", ");
    return attributes === ""
      ? "it would be replaced"
      : `it would be replaced: ${attributes} cannot be changed`;
  }
  return reason === "delete_because_no_resource_config"
    ? "its entry is gone from the config"
    : "it would be destroyed";
}
