import { expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { planDocument } from "./plan-document.ts";
import { planMarkdown } from "./plan-markdown.ts";
import { reviewPlan } from "./review.ts";
import { summarize } from "./summary.ts";

/** Wraps a value in proxies that count how often its properties, including nested ones, are read. */
function counted<Value extends object>(value: Value): { value: Value; reads: () => number } {
  let reads = 0;
  const known = new WeakMap<object, object>();
  const wrap = <Part extends object>(part: Part): Part => {
    const found = known.get(part) ?? new Proxy(part, handler);
    known.set(part, found);
    return found as Part;
  };
  const handler: ProxyHandler<object> = {
    get(target, key) {
      reads += 1;
      const part: unknown = Reflect.get(target, key);
      return typeof part === "object" && part !== null && !(part instanceof Map)
        ? wrap(part)
        : part;
    },
  };
  return { value: wrap(value), reads: () => reads };
}

const policy = (action: string, name: string) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Action: action, Resource: `arn:aws:s3:::${name}/*` }],
  });

/** Returns a bucket, a role with a policy, a secret and a lifecycle, each changed by the plan and by drift. */
function resourcesOf(service: number, action: string): ResourceChange[] {
  const name = `service-${service}`;
  const types: Readonly<Record<string, readonly [before: object, after: object]>> = {
    aws_iam_access_key: [{ user: name }, { user: name }],
    aws_iam_role: [
      { name, max_session_duration: 1 },
      { name, max_session_duration: 2 },
    ],
    aws_iam_role_policy: [
      { role: name, name: "own", policy: policy("s3:GetObject", name) },
      { role: name, name: "own", policy: policy("s3:PutObject", name) },
    ],
    aws_s3_bucket: [
      { bucket: name, force_destroy: false },
      { bucket: name, force_destroy: true },
    ],
    aws_s3_bucket_lifecycle_configuration: [
      { bucket: name, rule: [] },
      { bucket: name, rule: [{ id: "old", status: "Enabled", expiration: [{ days: 3 }] }] },
    ],
    aws_s3_bucket_versioning: [{ bucket: name }, { bucket: name, mfa: "x" }],
    aws_ssm_parameter: [
      { name: `/${name}`, value: `first-value-of-${name}`, value_wo_version: 1 },
      { name: `/${name}`, value: `other-value-of-${name}`, value_wo_version: 2 },
    ],
    google_project_iam_member: [{ member: name }, { member: `${name}@example.org` }],
  };
  const actions = action === "replace" ? ["delete", "create"] : [action];
  return Object.entries(types).map(([type, [before, after]]) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: {
      actions,
      before: action === "create" ? null : { ...before },
      after: action === "delete" ? null : { ...after },
      after_unknown: action === "create" ? { id: true, arn: true } : {},
      before_sensitive: type === "aws_ssm_parameter" ? { value: true } : {},
      after_sensitive: type === "aws_ssm_parameter" ? { value: true } : {},
    },
  }));
}

function planOf(services: number, action: string): PlanJson {
  const changes = Array.from({ length: services }, (_, index) => resourcesOf(index, action)).flat();
  return {
    resource_changes: changes,
    resource_drift: changes.filter(({ change }) => change.before && change.after),
    configuration: {
      root_module: {
        resources: changes.map(({ address, type }) => ({
          address,
          expressions: type === "aws_ssm_parameter" ? { value_wo: { references: ["var.x"] } } : {},
        })),
      },
    },
  };
}

/** Returns how many properties of the plan, the stack and the review are read to show all of the plan. */
function readsFor(services: number, action: string): number {
  const plan = counted(planOf(services, action));
  const stack = counted(stackOf("dev", { json: { variable: { x: { ephemeral: true } } } }));
  const review = counted(
    reviewPlan(rootOf(stack.value), { file: "f", json: plan.value, warnings: [] }),
  );
  summarize(review.value, { paint: (_, text) => text });
  planMarkdown(planDocument([[stack.value, { status: "done", value: review.value }]]));
  return plan.reads() + stack.reads() + review.reads();
}

it.each(["create", "update", "replace", "delete"])(
  "reads a plan with %s in proportion to its size",
  (action) => {
    const [few, many] = [readsFor(60, action), readsFor(180, action)];
    expect(few).toBeGreaterThan(10_000);
    // The Markdown of the larger plan needs one more step of shortening, which reads the plan once more.
    expect(many / few).toBeLessThan(3.9);
  },
);
