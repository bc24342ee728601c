import { inPlaceLosses } from "../../plan/in-place-losses/in-place-losses.ts";
import type { Loss } from "../../plan/in-place-losses/loss.ts";
import type { ExistingChange, Finding, RiskKind } from "./risk.ts";

/** Types whose losses a rule of this module describes in more detail. */
const described: ReadonlySet<string> = new Set([
  "aws_ecr_lifecycle_policy",
  "aws_s3_bucket_lifecycle_configuration",
]);

const kinds: Readonly<Record<Exclude<Loss["kind"], "outside">, RiskKind>> = {
  content: "overwrite",
  protection: "protection",
  removal: "removal",
  retention: "retention",
};

/** Finds the losses in place that the driver knows for any provider. */
export function lossRisks({ resource, differences, plan, hide }: ExistingChange): Finding[] {
  if (described.has(resource.type)) return [];
  return inPlaceLosses({ resource, differences, plan }, hide).flatMap(
    ({ kind, text }): Finding[] => {
      // The state before an adoption is old or incomplete, so it does not tell what was changed outside.
      if (kind === "outside") return [];
      if (resource.type === "aws_s3_bucket_versioning" && text === "versioning is suspended") {
        return [
          { kind: "versioning", text: `${text}: an overwritten object can no longer be restored` },
        ];
      }
      const affected = kind === "content" ? ": programs that read it get the new value" : "";
      return [{ kind: kinds[kind], text: `${text}${affected}` }];
    },
  );
}
