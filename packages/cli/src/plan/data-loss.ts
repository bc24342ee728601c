import type { Stack } from "../synth/stack.ts";
import type { Change } from "./changes.ts";

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

/** Whether a resource of a type holds data, or a name that cannot be had back. */
export function isDataHolder(type: string): boolean {
  return holdsData.has(type);
}

/**
 * The changes of a plan that would lose data and that nobody has named. `prevent_destroy` does not help
 * here: it is gone together with the block that carried it.
 *
 * @param allowed - addresses given with `--allow-destroy`
 */
export function lossesOf(changes: readonly Change[], allowed: ReadonlySet<string>): Change[] {
  return changes.filter(
    ({ type, action, address }) =>
      isDataHolder(type) && (action === "delete" || action === "replace") && !allowed.has(address),
  );
}

/**
 * Under `destroy` the `deletion` options decide, as far as the config still has them: what holds data and
 * is only in the state has to be named.
 */
export function orphansOf(
  changes: readonly Change[],
  stack: Stack,
  allowed: ReadonlySet<string>,
): Change[] {
  return lossesOf(changes, allowed).filter(
    ({ address }) => !(address.split(".")[1] ?? "").length || !inConfig(stack, address),
  );
}

function inConfig(stack: Stack, address: string): boolean {
  const [type = "", name = ""] = address.split(".");
  return stack.json.resource?.[type]?.[name] !== undefined;
}
