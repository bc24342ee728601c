import type { KnownAction } from "./vocabulary.ts";

/** For each kind of resource that an action can be about, one in an account; `*` where there is none. */
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

/** Whether an action can be about such a resource. */
export function isAbout({ resourceTypes }: KnownAction, arn: string): boolean {
  if (resourceTypes.length === 0) return arn === "*";
  return resourceTypes.some((type) => isOfForm(type.arn, arn));
}

/** Whether an ARN, or a policy's pattern of some, is one of a kind of resource. */
export function isOfForm(form: string, arn: string): boolean {
  const service = form.split(":", 3)[2] ?? "";
  // Most are of other services: no pattern has to be tried for them.
  if (!service.includes("$") && !arn.includes(`:${service}:`)) return false;
  return formPattern(form).test(arn);
}

const patterns = new Map<string, RegExp>();

/** What a text of the reference matches, in which `${…}`, `<…>` and `*` stand for what differs. */
export function formPattern(form: string): RegExp {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const literals = form.split(/\$\{[^}]*\}|<[^>]*>|\*/u);
  const source = literals.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const pattern = new RegExp(`^${source.join(".+")}$`, "su");
  patterns.set(form, pattern);
  return pattern;
}
