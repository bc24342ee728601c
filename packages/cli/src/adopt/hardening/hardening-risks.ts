import type { HideSecrets } from "../../plan/known-secrets.ts";
import { groupBy } from "../../plan/group-by.ts";
import { destroyReason } from "../../plan/destroy-reason.ts";
import { physicalNameOf } from "../../plan/physical-name.ts";
import type { PlanJson } from "../../plan/plan-json.ts";
import type { PermissionChange } from "../../permissions/permission.ts";
import {
  loggingRisks,
  ownershipRisks,
  publicAccessRisks,
  versioningRisks,
} from "./bucket-risks.ts";
import { overwrittenPolicyRisks } from "./bucket-policy-risks.ts";
import { encryptionRisks } from "./encryption-risks.ts";
import { existingChanges, isDestroying } from "./existing-changes.ts";
import {
  accessKeyRisks,
  attachedRoleRisks,
  identityProviderRisks,
  identityRisks,
  sessionRisks,
} from "./identity-risks.ts";
import { imageExpiryRisks, repositoryRisks } from "./image-risks.ts";
import { keyRisks } from "./key-risks.ts";
import { lifecycleRisks } from "./lifecycle-risks.ts";
import { lossRisks } from "./loss-risks.ts";
import { otherRisks } from "./other-risks.ts";
import { parameterRisks } from "./parameter-risks.ts";
import { permissionRisks } from "./permission-risks.ts";
import type { ExistingChange, Finding, Risk, RiskRule } from "./risk.ts";
import { tagRisks } from "./tag-risks.ts";

const rules: readonly RiskRule[] = [
  lossRisks,
  lifecycleRisks,
  imageExpiryRisks,
  repositoryRisks,
  ownershipRisks,
  publicAccessRisks,
  encryptionRisks,
  versioningRisks,
  loggingRisks,
  overwrittenPolicyRisks,
  identityRisks,
  sessionRisks,
  accessKeyRisks,
  identityProviderRisks,
  attachedRoleRisks,
  keyRisks,
  parameterRisks,
  tagRisks,
];

/**
 * Finds what a plan may break or delete on objects that exist. A setting that changes nothing for users of an object is
 * no risk. Risks are in the order of the plan.
 */
export function hardeningRisks(
  plan: PlanJson,
  {
    adopted,
    hide,
    permissions,
  }: {
    /** Addresses of the app's resources that exist. */
    readonly adopted: ReadonlySet<string>;
    /** Removes the known secrets of the plan from a string. */
    readonly hide: HideSecrets;
    /** The permission changes of the plan. */
    readonly permissions: readonly PermissionChange[];
  },
): Risk[] {
  const changes = existingChanges(plan, adopted, hide);
  const ofPermissions = groupBy(permissionRisks(permissions, changes), ({ cause }) => cause);
  return changes.flatMap((change) => {
    const found = [...findingsOf(change), ...(ofPermissions.get(change) ?? [])];
    return unique(found.map((finding) => riskOf(finding, change)));
  });
}

function findingsOf(change: ExistingChange): readonly Finding[] {
  if (isDestroying(change)) {
    return [{ kind: "destroyed", text: destroyReason(change.resource) }, ...lossRisks(change)];
  }
  const described = rules.flatMap((rule) => rule(change));
  return [...described, ...otherRisks(change, described)];
}

function riskOf({ kind, text }: Finding, { resource, hide }: ExistingChange): Risk {
  const physicalName = physicalNameOf(resource);
  return {
    address: resource.address,
    ...(physicalName !== undefined && { physicalName: hide(physicalName) }),
    kind,
    text: hide(text),
  };
}

function unique(risks: readonly Risk[]): Risk[] {
  return [...new Map(risks.map((risk) => [`${risk.kind} ${risk.text}`, risk])).values()];
}
