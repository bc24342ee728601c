import type { KnownAction } from "./vocabulary.ts";

/** Returns an example ARN for each resource type that an action supports, or `*` if it supports none. */
export function exampleArns(
  { name, resourceTypes }: KnownAction,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): readonly string[] {
  const examples = resourceTypes.map(({ arn }) => {
    const [, , service = "", ofRegion, ofAccount = "", ...resource] = arn.split(/:(?![^{]*\})/u);
    return [
      "arn:aws",
      service.includes("$") ? name.split(":")[0] : service,
      ofRegion === "" ? "" : region,
      ofAccount === "" || ofAccount === "aws" ? ofAccount : accountId,
      resource.join(":").replaceAll(/\$\{[^}]*\}|\*/gu, "example") || "example",
    ].join(":");
  });
  return examples.length === 0 ? ["*"] : [...new Set(examples)];
}

/** Returns whether an action supports the resource type of an ARN. */
export function supportsResource({ resourceTypes }: KnownAction, arn: string): boolean {
  if (resourceTypes.length === 0) return arn === "*";
  return resourceTypes.some((type) => hasArnFormat(type.arn, arn));
}

/** Returns whether an ARN, or an ARN pattern in a policy, has the format of a resource type. */
export function hasArnFormat(form: string, arn: string): boolean {
  const service = form.split(":", 3)[2] ?? "";
  // Most ARNs are of another service, and need no pattern.
  if (!service.includes("$") && !arn.includes(`:${service}:`)) return false;
  return formatPattern(form).test(arn);
}

const patterns = new Map<string, RegExp>();

/** Returns the pattern for a format in the reference, in which `${…}`, `<…>` and `*` are placeholders. */
export function formatPattern(form: string): RegExp {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const literals = form.split(/\$\{[^}]*\}|<[^>]*>|\*/u);
  const source = literals.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const pattern = new RegExp(`^${source.join(".+")}$`, "su");
  patterns.set(form, pattern);
  return pattern;
}
