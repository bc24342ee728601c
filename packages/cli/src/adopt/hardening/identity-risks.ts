import type { ExistingChange, Finding } from "./risk.ts";

const kinds: Readonly<Record<string, string>> = {
  aws_iam_group: "group",
  aws_iam_role: "role",
  aws_iam_user: "user",
};

/** Finds changes to the name or path of a user, group or role. Policies that contain the old ARN no longer match. */
export function identityRisks({ resource, before, after }: ExistingChange): Finding[] {
  const kind = Object.hasOwn(kinds, resource.type) ? kinds[resource.type] : undefined;
  if (kind === undefined || before === null) return [];
  return ["name", "path"].flatMap((attribute): Finding[] => {
    const [old, next] = [before[attribute], after[attribute]];
    if (typeof old !== "string" || typeof next !== "string" || old === next) return [];
    const text = `the ${attribute} of the ${kind} changes from ${old} to ${next}, and so does its ARN: policies and programs that name the old ARN no longer match`;
    return [{ kind: "identity", text }];
  });
}

/** Finds sessions of a role that end sooner. */
export function sessionRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_iam_role" || before === null) return [];
  const seconds = (value: unknown): number => (typeof value === "number" ? value : 3600);
  const old = seconds(before["max_session_duration"]);
  const next = seconds(after["max_session_duration"]);
  if (next >= old) return [];
  const text = `sessions of the role end after ${next} seconds at most (before: ${old}): jobs that request a longer session fail`;
  return [{ kind: "session-duration", text }];
}

/** Finds access keys that stop working. */
export function accessKeyRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_iam_access_key") return [];
  if (before?.["status"] !== "Active" || after["status"] !== "Inactive") return [];
  const text = "the access key becomes inactive: requests that are signed with it fail";
  return [{ kind: "access-key", text }];
}

/** Finds audiences and thumbprints of an identity provider that are no longer accepted. */
export function identityProviderRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_iam_openid_connect_provider" || before === null) return [];
  const removed = (attribute: string): string[] => {
    const [old, next] = [before[attribute], after[attribute]];
    if (!Array.isArray(old) || !Array.isArray(next)) return [];
    return old.map(String).filter((value) => !next.map(String).includes(value));
  };
  const [audiences, thumbprints] = [removed("client_id_list"), removed("thumbprint_list")];
  const texts = [
    ...(audiences.length === 0
      ? []
      : [
          `tokens for the audience ${audiences.join(", ")} are no longer accepted: workflows that request this audience cannot assume any role`,
        ]),
    ...(thumbprints.length === 0
      ? []
      : [
          `the thumbprint ${thumbprints.join(", ")} is no longer accepted: tokens are refused if the issuer still uses that certificate`,
        ]),
  ];
  return texts.map((text) => ({ kind: "identity-provider", text }));
}

/** Finds an instance profile or a pod identity that gets a different role. */
export function attachedRoleRisks({ resource, before, after }: ExistingChange): Finding[] {
  const attributes: Readonly<Record<string, readonly [attribute: string, who: string]>> = {
    aws_eks_pod_identity_association: ["role_arn", "its pods"],
    aws_iam_instance_profile: ["role", "its instances"],
  };
  const [attribute, who] =
    (Object.hasOwn(attributes, resource.type) && attributes[resource.type]) || [];
  if (attribute === undefined || before === null) return [];
  const [old, next] = [before[attribute], after[attribute]];
  if (typeof old !== "string" || old === "" || old === next) return [];
  const role = typeof next === "string" ? next : "no role, or one that is known after the apply,";
  const text = `${String(who)} get ${role} instead of ${old}: they lose the permissions that only the old role grants`;
  return [{ kind: "permission", text }];
}
