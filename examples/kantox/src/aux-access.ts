import {
  AssumeRoleServiceIdentity,
  KubernetesServiceIdentity,
  type AssumeRoleServiceIdentityProps,
  type DeletionWithoutContents,
  type Reasons,
} from "@kantox/blueprints";
import type { Construct } from "constructs";
import type { Environment } from "./environment.ts";
import { environmentNames } from "./names.ts";

/** Namespace and name of AUX's service account, in every cluster. */
export const auxServiceAccount = { namespace: "aux", name: "aux" } as const;

/** Permissions of AUX, the same for each identity. */
interface AuxGrants {
  readonly permissions: AssumeRoleServiceIdentityProps["permissions"];
  /** Whether the OIDC provider of the cluster may be destroyed. */
  readonly deletion: DeletionWithoutContents;
  readonly reasons?: Reasons<"deletion">;
}

/** The identities of AUX in AWS. The two roles have different names, so that both can exist while AUX moves. */
export interface AuxAccess {
  /** The base user with its access key, unless the environment has only the service account. */
  readonly withKey: AssumeRoleServiceIdentity | undefined;
  /** The role for the service account, unless the environment has only the access key. */
  readonly withToken: KubernetesServiceIdentity<"main"> | undefined;
}

/** Creates AUX's identities in an environment. Their construct ids are part of the resource addresses. */
export function createAuxAccess(
  scope: Construct,
  environment: Environment,
  { permissions, deletion, reasons }: AuxGrants,
): AuxAccess {
  const { allowedSourceAddresses, maxSessionSeconds, permissionsBoundaryArn } = environment;
  const names = environmentNames(environment);
  const withKey =
    environment.identity === "kubernetes"
      ? undefined
      : new AssumeRoleServiceIdentity(scope, "aux", {
          userName: names.baseUser,
          userPath: names.baseUserPath,
          roleName: names.auxRole,
          path: names.auxRolePath,
          maxSessionSeconds,
          permissionsBoundaryArn,
          userPermissionsBoundaryArn: permissionsBoundaryArn,
          accessKey: environment.accessKey,
          allowedSourceAddresses,
          reasons: {
            accessKey: "AUX runs outside AWS and has no identity other than its key.",
            ...environment.identityReasons,
          },
          permissions,
        });
  const withToken =
    environment.cluster === undefined
      ? undefined
      : new KubernetesServiceIdentity(scope, "aux-pod", {
          roleName: names.auxPodRole,
          serviceAccount: auxServiceAccount,
          clusters: { main: environment.cluster },
          permissionsBoundaryArn,
          allowedSourceAddresses,
          permissions,
          deletion,
          reasons,
        });
  return { withKey, withToken };
}
