import { documentAttributes } from "../../permissions/document-attributes.ts";
import { joinConditions } from "../../permissions/join-conditions.ts";
import type { Permission, PermissionChange } from "../../permissions/permission.ts";
import { isCovered } from "./covered-permission.ts";
import { denialRisk } from "./denial-risk.ts";
import type { ExistingChange, Finding } from "./risk.ts";

/** A finding about the permissions of a holder, and the change that causes it. */
export interface PermissionFinding extends Finding {
  readonly cause: ExistingChange;
}

/** Patterns of the text of a permission, and of the type of the resource that the permission comes from. */
const sources: readonly (readonly [text: RegExp, type: RegExp])[] = [
  [/^from now on: /, /^aws_s3_bucket_(?:ownership_controls|public_access_block)$/],
  [/^membership of /, /membership/],
  [/^an access key/, /^aws_iam_access_key$/],
  [/^(?:tokens for the audience|certificates of) /, /^aws_iam_openid_connect_provider$/],
  [/^EC2 instances with it /, /^aws_iam_instance_profile$/],
  [/:policy\/|attached policy/, /_attachments_exclusive$/],
  [/polic(?:y|ies)/, /_policies_exclusive$/],
];

/** Types with their own rule, which describes all permissions that are not policy statements in more detail. */
const described =
  /^aws_(?:s3_bucket_(?:ownership_controls|public_access_block)|iam_(?:access_key|instance_profile|openid_connect_provider))$/;

/**
 * Finds permissions that existing holders lose: allowed actions that end, new denials, narrower trust, and policies
 * that exclusive lists remove.
 */
export function permissionRisks(
  permissions: readonly PermissionChange[],
  changes: readonly ExistingChange[],
): PermissionFinding[] {
  const byAddress = new Map(changes.map((change) => [change.resource.address, change]));
  return permissions
    .filter(({ isNew }) => !isNew)
    .flatMap((change) => {
      const causes = change.addresses.flatMap((address) => byAddress.get(address) ?? []);
      const ended = change.lost.filter((lost) => !isCovered(lost, change.gained));
      const found = joinConditions(ended).flatMap((lost): PermissionFinding[] => {
        const cause = causeOf(lost, change, causes);
        if (cause === undefined) return [];
        if (lost.effect === undefined && described.test(cause.resource.type)) return [];
        return [{ ...findingFor(lost, change), cause }];
      });
      return [...found, ...unreadable(change, byAddress)];
    });
}

/** Reports policies that the plan does not know, so that their effects are not left out. */
function unreadable(
  { holder, unreadable: addresses }: PermissionChange,
  byAddress: ReadonlyMap<string, ExistingChange>,
): PermissionFinding[] {
  const text = `the policy for the ${holder} is known only after the apply: it may remove permissions or deny requests`;
  return addresses
    .flatMap((address) => byAddress.get(address) ?? [])
    .map((cause) => ({ kind: "permission", text, cause }));
}

/** Returns the change that most likely takes a permission away, e.g. the exclusive list for a removed policy. */
function causeOf(
  { text, effect }: Permission,
  { kind }: PermissionChange,
  causes: readonly ExistingChange[],
): ExistingChange | undefined {
  const [, source] = sources.find(([pattern]) => effect === undefined && pattern.test(text)) ?? [];
  const rank = ({ resource: { type, change } }: ExistingChange): number => {
    if (source !== undefined) return source.test(type) ? 0 : 1;
    const isOwner = /^aws_(?:iam_(?:role|user|group)|s3_bucket)$/.test(type);
    const owns = kind.startsWith("trust of ") ? isOwner : !isOwner;
    // An action that is no longer allowed was in a policy before, and a new denial may be in a new one.
    const isNew = change.before === null;
    const isDocument = documentAttributes(type).length > 0 && owns;
    return (isDocument ? 0 : 2) + (effect === "allow" && isNew ? 1 : 0);
  };
  return causes.toSorted((one, other) => rank(one) - rank(other))[0];
}

function findingFor(lost: Permission, { kind, name }: PermissionChange): Finding {
  const { text, effect, principals = [], conditions = [] } = lost;
  const holder = `${kind} ${name}`;
  if (kind.startsWith("trust of ") && effect === "allow") {
    const role = `the ${holder.slice("trust of ".length)}`;
    const condition = conditions.length === 0 ? "" : ` if ${conditions.join(" and ")}`;
    const except = "unless the new trust policy allows it";
    return {
      kind: "trust",
      text: `${principals.join(", ")} can no longer assume ${role}${condition}, ${except}`,
    };
  }
  if (effect === "deny") return denialRisk(lost, holder);
  if (effect === "allow") {
    const who =
      principals.length > 0 ? "these principals get" : `programs that run as the ${holder} get`;
    return {
      kind: "permission",
      text: `no longer allowed: ${text}, unless another statement allows it: ${who} AccessDenied`,
    };
  }
  if (text.startsWith("membership of ")) {
    const member = text.slice("membership of ".length);
    const what = `the ${holder} loses the member ${member}`;
    return {
      kind: "member-removed",
      text: `${what}, who loses everything that the policies of the group allow`,
    };
  }
  if (text.startsWith("everything that the boundary ")) {
    return {
      kind: "boundary",
      text: `the ${holder} can no longer do ${text.replace(/^everything/, "anything")}`,
    };
  }
  if (/\bpolic(?:y|ies)\b|:policy\//.test(text)) {
    return { kind: "policy-removed", text: `the ${holder} loses ${text}` };
  }
  if (text.startsWith("from now on: ")) return { kind: "denied", text: `${holder}: ${text}` };
  return { kind: "permission", text: `the ${holder} loses: ${text}` };
}
