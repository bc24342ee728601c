import type { Place } from "./expected-permissions.ts";
import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";

/** For each kind of resource that an action can be about, one in an account; `*` where there is none. */
export function exampleArns(
  { name, resourceTypes }: KnownAction,
  { region, accountId }: Place,
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

const forms = new Map<string, RegExp>();

function isOfForm(form: string, arn: string): boolean {
  const service = form.split(":", 3)[2] ?? "";
  if (!service.includes("$") && !arn.includes(`:${service}:`)) return false;
  const known = forms.get(form) ?? readForm(form);
  forms.set(form, known);
  return known.test(arn);
}

function readForm(form: string): RegExp {
  const literals = form.split(/\$\{[^}]*\}|\*/u);
  const source = literals
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"))
    .join(".+");
  return new RegExp(`^${source}$`, "su");
}
