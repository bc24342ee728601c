import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association/index.js";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { issuerAddress } from "../iam/issuer-address.ts";
import { roleArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole, type RoleResources } from "../iam/exclusive-role.ts";
import { permissionsFromAddresses } from "../iam/source-addresses.ts";
import { formerChildIds, releasedRenames, renamedKeys } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { isKnownString } from "../validation/known-string.ts";
import type { Problem } from "../validation/problem.ts";
import { readProps } from "../validation/read-props.ts";
import { propertyOf } from "./cluster-rules.ts";
import { isPodIdentity, providerArnFor, subjectOf } from "./kubernetes-cluster.ts";
import {
  resolveKubernetesServiceIdentityProps,
  type KubernetesServiceIdentityProps,
  type ResolvedKubernetesServiceIdentityProps,
} from "./kubernetes-service-identity-props.ts";
import { kubernetesServiceIdentityRelaxations } from "./kubernetes-service-identity-relaxations.ts";
import { kubernetesServiceIdentityProblems } from "./kubernetes-service-identity-rules.ts";
import { kubernetesServiceIdentityShape } from "./kubernetes-service-identity-shape.ts";
import { trustPolicy } from "./trust-policy.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = {
  provider: (key: string) => `Provider-${key}`,
  podIdentity: (key: string) => `PodIdentity-${key}`,
} as const;

const kind = "KubernetesServiceIdentity";
const codePrefix = "kubernetes-service-identity";

/**
 * The L1 resources of a {@link KubernetesServiceIdentity}, as escape hatches.
 *
 * @beta
 */
export interface KubernetesServiceIdentityResources extends RoleResources {
  /** The OIDC providers that it creates, by the keys of the clusters. */
  readonly providers: Readonly<Record<string, IamOpenidConnectProvider>>;
  /** The Pod Identity associations, by the keys of the clusters. */
  readonly podIdentityAssociations: Readonly<Record<string, EksPodIdentityAssociation>>;
}

/**
 * A role for the pods of one Kubernetes service account, without a stored key. The cluster signs a short-lived token
 * for each pod, and the role trusts only tokens of this service account in the given clusters. On EKS, Pod Identity can
 * replace the token. The next apply removes permissions that were added to the role by hand.
 *
 * Anyone who may create pods or request tokens for the service account can assume the role.
 *
 * @example
 * ```ts
 * import { KubernetesServiceIdentity, type SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function reportWorker(stack: TerraformStack, reports: SecureBucket) {
 *   return new KubernetesServiceIdentity(stack, "report-worker", {
 *     roleName: "example-report-worker",
 *     serviceAccount: { namespace: "reports", name: "worker" },
 *     clusters: { main: { issuer: "https://oidc.example.com/clusters/main" } },
 *     permissions: { reports: reports.readWriteAccess() },
 *   });
 * }
 * ```
 *
 * @typeParam Key - keys of its `clusters`
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection
 * @public
 */
export class KubernetesServiceIdentity<Key extends string = string> extends Construct {
  /** Name of the role. */
  readonly roleName: string;

  /** Subject of the trusted tokens: `system:serviceaccount:NAMESPACE:NAME`. */
  readonly subject: string;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: KubernetesServiceIdentityResources;

  readonly #account: AwsAccount;
  readonly #props: ResolvedKubernetesServiceIdentityProps;

  /**
   * @param scope - parent of the identity
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the role and the
   * providers
   * @param props - options of the identity
   * @throws {@link BlueprintError} with `kubernetes-service-identity/options`,
   * `kubernetes-service-identity/role-name`, `kubernetes-service-identity/service-account`,
   * `kubernetes-service-identity/clusters`, `kubernetes-service-identity/issuer`,
   * `kubernetes-service-identity/audience`, `kubernetes-service-identity/provider-arn`,
   * `kubernetes-service-identity/eks-cluster-name`, `kubernetes-service-identity/permissions`,
   * `kubernetes-service-identity/path`, `kubernetes-service-identity/max-session-seconds`,
   * `kubernetes-service-identity/permissions-boundary-arn`, `kubernetes-service-identity/allowed-source-addresses`,
   * `kubernetes-service-identity/session-source-addresses`, `kubernetes-service-identity/deletion`,
   * `kubernetes-service-identity/tags`, `kubernetes-service-identity/moved-from` or
   * `kubernetes-service-identity/reasons`
   */
  constructor(scope: Construct, id: string, props: KubernetesServiceIdentityProps<Key>) {
    super(scope, id);
    const given = readProps<KubernetesServiceIdentityProps>(props, kubernetesServiceIdentityShape);
    const resolved = resolveKubernetesServiceIdentityProps(given.props);
    this.#account = AwsAccount.of(this);
    const problems = [
      ...kubernetesServiceIdentityProblems(this, this.#account, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "kubernetes-service-identity"),
    ];
    check(this, kind, given.problems(problems));
    showRelaxations(this, kubernetesServiceIdentityRelaxations(resolved), resolved.reasons);
    this.#props = resolved;
    this.roleName = resolved.roleName;
    this.subject = subjectOf(resolved.serviceAccount);
    const providers = this.#createProviders();
    const role = this.#createRole(Object.values(providers));
    this.resources = {
      ...role,
      providers,
      podIdentityAssociations: this.#createPodIdentityAssociations(role),
    };
    addMovedBlocks(this, {
      code: "kubernetes-service-identity/moved-from",
      movedFrom: resolved.movedFrom,
      renames: [
        ...renamedKeys(resolved.clusters, ids.provider),
        ...renamedKeys(resolved.clusters, ids.podIdentity),
        ...releasedRenames(formerChildIds.KubernetesServiceIdentity),
      ],
    });
  }

  /** ARN of the role, known before it exists. Pods that use a token of the cluster need it as `AWS_ROLE_ARN`. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName, this.#props.path);
  }

  /**
   * Returns the ARN of a cluster's OIDC provider, known before it exists. Pass it to further identities of the same
   * cluster as `providerArn`.
   *
   * @param key - key of the cluster
   * @throws {@link BlueprintError} with `kubernetes-service-identity/clusters` if the cluster has no provider, because
   * it is trusted through EKS Pod Identity or is not a cluster of this identity
   */
  providerArnOf(key: Key): string {
    const { clusters } = this.#props;
    const cluster = Object.hasOwn(clusters, key) ? clusters[key] : undefined;
    const issuer = cluster === undefined || isPodIdentity(cluster) ? undefined : cluster;
    const problem: Problem = {
      code: `${codePrefix}/clusters`,
      property: propertyOf(key),
      must: "be a cluster with an issuer, because only these have an OIDC provider",
      got: cluster === undefined ? "no cluster of this identity" : "a cluster with eksPodIdentity",
      fix: `The keys of its clusters are ${Object.keys(clusters).join(", ")}.`,
    };
    check(this, kind, issuer === undefined ? [problem] : []);
    return providerArnFor(this.#account, issuer!);
  }

  #claim({ roleName, clusters }: ResolvedKubernetesServiceIdentityProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const role = { code: `${codePrefix}/role-name`, property: "roleName" };
    const fix =
      "An account can have only one provider for each issuer. Create it once, and pass its providerArnOf to the other identities.";
    const created = Object.entries(clusters).flatMap(([key, cluster]) =>
      isPodIdentity(cluster) || cluster.providerArn !== undefined || !isKnownString(cluster.issuer)
        ? []
        : [[issuerAddress(cluster.issuer), `${propertyOf(key)}.issuer`] as const],
    );
    return [
      ...claimName(stack, "role", roleName, path, role),
      // In a map, since the rules already refuse an issuer that is listed twice.
      ...[...new Map(created)].flatMap(([address, property]) =>
        claimName(stack, "OIDC provider", address, path, {
          code: `${codePrefix}/issuer`,
          property,
        }).map((problem) => ({ ...problem, fix })),
      ),
    ];
  }

  /** Creates the providers without thumbprints: AWS verifies certificates of public authorities without them. */
  #createProviders(): Record<string, IamOpenidConnectProvider> {
    const { clusters, tags, deletion } = this.#props;
    const created = Object.entries(clusters).flatMap(([key, cluster]) => {
      if (isPodIdentity(cluster) || cluster.providerArn !== undefined) return [];
      const provider = new IamOpenidConnectProvider(this, ids.provider(key), {
        url: cluster.issuer,
        clientIdList: [cluster.audience],
        tags,
        lifecycle: preventDestroy(deletion),
      });
      return [[key, provider] as const];
    });
    return Object.fromEntries(created);
  }

  #createRole(providers: readonly IamOpenidConnectProvider[]): RoleResources {
    const props = this.#props;
    return createExclusiveRole(this, {
      roleName: props.roleName,
      path: props.path,
      trust: trustPolicy(this.#account, props),
      permissions: permissionsFromAddresses(props.permissions, props),
      maxSessionSeconds: props.maxSessionSeconds,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
      tags: props.tags,
      dependsOn: providers.length === 0 ? undefined : [...providers],
    });
  }

  #createPodIdentityAssociations({
    role,
  }: RoleResources): Record<string, EksPodIdentityAssociation> {
    const { clusters, serviceAccount, tags } = this.#props;
    const created = Object.entries(clusters).flatMap(([key, cluster]) => {
      if (!isPodIdentity(cluster)) return [];
      const association = new EksPodIdentityAssociation(this, ids.podIdentity(key), {
        clusterName: cluster.eksPodIdentity.clusterName,
        namespace: serviceAccount.namespace,
        serviceAccount: serviceAccount.name,
        roleArn: role.arn,
        tags,
      });
      return [[key, association] as const];
    });
    return Object.fromEntries(created);
  }
}
