import { hardeningRisks } from "../src/adopt/hardening/hardening-risks.ts";
import type { Risk } from "../src/adopt/hardening/risk.ts";
import { permissionChanges } from "../src/permissions/permission-changes.ts";
import { knownSecrets } from "../src/plan/known-secrets.ts";
import type { PlanJson, ResourceChange } from "../src/plan/plan-json.ts";
import { changeOf, planOf, stackOf } from "./plan-builders.ts";

type Values = Readonly<Record<string, unknown>>;

/** Returns the risks of a plan in which every resource with an old side exists, and no other resource. */
export function risksOfPlan(plan: PlanJson): Risk[] {
  const existing = (plan.resource_changes ?? []).filter(({ change }) => change.before !== null);
  return hardeningRisks(plan, {
    adopted: new Set(existing.map(({ address }) => address)),
    hide: knownSecrets(plan),
    permissions: permissionChanges(plan, stackOf("dev")),
  });
}

/** Returns the risks of changes, each as its kind and text. */
export function risksOf(...changes: readonly ResourceChange[]): string[] {
  return risksOfPlan(planOf(...changes)).map(({ kind, text }) => `${kind}: ${text}`);
}

/** Returns the risks of an update of a resource. */
export function risksOfUpdate(type: string, before: Values, after: Values): string[] {
  return risksOf(changeOf(`${type}.x`, ["update"], { before, after }));
}

/** Returns the risks of a new resource that belongs to an existing bucket with these live settings. */
export function risksOnBucket(type: string, after: Values, settings: Values = {}): string[] {
  const bucket = { id: "shop-data", bucket: "shop-data", ...settings };
  return risksOf(
    changeOf("aws_s3_bucket.x", ["no-op"], { before: bucket, after: bucket }),
    changeOf(`${type}.x`, ["create"], { after: { bucket: "shop-data", ...after } }),
  );
}
