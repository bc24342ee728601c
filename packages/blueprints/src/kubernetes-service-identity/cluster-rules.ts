import { issuerAddress } from "../iam/issuer-address.ts";
import { formerKeyProblems } from "../moves/former-key-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { isKnownString, showIfKnown } from "../validation/known-string.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isTableKey, tableKeyRule } from "../validation/table-key.ts";
import { isKnown } from "../validation/token.ts";
import { audienceProblems, issuerProblems } from "./issuer-rules.ts";
import {
  isPodIdentity,
  type EksPodIdentityCluster,
  type ResolvedCluster,
  type ResolvedTokenIssuer,
} from "./kubernetes-cluster.ts";

const codePrefix = "kubernetes-service-identity";
const code = `${codePrefix}/clusters`;

/** Returns the problems with the trusted clusters, except conflicts with other constructs of the stack. */
export function clusterProblems(clusters: Readonly<Record<string, ResolvedCluster>>): Problem[] {
  const entries = Object.entries(clusters);
  if (entries.length === 0) {
    const must = "name at least one cluster";
    const fix = 'Write { main: { issuer: "https://…" } }.';
    return [{ code, property: "clusters", must, got: show(clusters), fix }];
  }
  const problems = [
    ...entries.flatMap(([key, cluster]) => {
      const property = propertyOf(key);
      return [...keyProblems(key, property), ...oneClusterProblems(cluster, property)];
    }),
    ...formerKeyProblems(clusters, "clusters", code),
  ];
  return problems.length > 0 ? problems : duplicateProblems(entries);
}

/** Returns the option of a cluster, as the caller writes it. */
export function propertyOf(key: string): string {
  return `clusters[${show(key)}]`;
}

/** Returns the problem with a cluster's key, if any. The key is a part of construct ids. */
function keyProblems(key: string, property: string): Problem[] {
  if (isTableKey(key)) return [];
  const fix = 'Write { main: { issuer: "https://…" } }.';
  return [{ code, property, must: tableKeyRule, got: show(key), fix }];
}

function oneClusterProblems(cluster: ResolvedCluster, property: string): Problem[] {
  const { issuer, providerArn, eksPodIdentity } = cluster as Partial<
    ResolvedTokenIssuer & EksPodIdentityCluster
  >;
  if (isPodIdentity(cluster) && [issuer, providerArn].every((option) => option === undefined)) {
    return podIdentityProblems(cluster, `${property}.eksPodIdentity`);
  }
  if (!isPodIdentity(cluster) && issuer !== undefined)
    return tokenIssuerProblems(cluster, property);
  return [
    {
      code,
      property,
      must: "have either an issuer or eksPodIdentity",
      got: eksPodIdentity === undefined ? "neither" : "both",
      fix: "Use two entries to trust a cluster in both ways.",
    },
  ];
}

function podIdentityProblems(
  { eksPodIdentity }: EksPodIdentityCluster,
  property: string,
): Problem[] {
  const { clusterName } = eksPodIdentity;
  const where = { code: `${codePrefix}/eks-cluster-name`, property: `${property}.clusterName` };
  return knownNameProblems("eksCluster", clusterName, where);
}

/**
 * Returns the problem with a name that decides who is trusted. A token is refused, because reviewers could not read it.
 */
export function knownNameProblems(
  kind: "eksCluster" | "kubernetesNamespace" | "kubernetesServiceAccount",
  name: string,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (isKnown(name)) return nameProblems(kind, name, where);
  const must = "be a string that is known while the app runs";
  return [{ ...where, must, got: "a token", fix: "Write out the name." }];
}

function tokenIssuerProblems(
  { issuer, audience, providerArn }: ResolvedTokenIssuer,
  property: string,
): Problem[] {
  return [
    ...issuerProblems(issuer, { code: `${codePrefix}/issuer`, property: `${property}.issuer` }),
    ...audienceProblems(audience, {
      code: `${codePrefix}/audience`,
      property: `${property}.audience`,
    }),
    ...(isKnownString(issuer) ? providerProblems(issuer, providerArn, property) : []),
  ];
}

/** Returns the problem with a provider's ARN, if any. Accepts tokens. The provider must belong to the issuer. */
function providerProblems(
  issuer: string,
  providerArn: string | undefined,
  property: string,
): Problem[] {
  if (providerArn === undefined || !isKnown(providerArn)) return [];
  const address = issuerAddress(issuer);
  const beginning = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:oidc-provider\//;
  const isArn = typeof providerArn === "string" && beginning.test(providerArn);
  if (isArn && providerArn.replace(beginning, "") === address) return [];
  return [
    {
      code: `${codePrefix}/provider-arn`,
      property: `${property}.providerArn`,
      must: "be the ARN of the issuer's OIDC provider",
      got: showIfKnown(providerArn),
      fix: `Write "arn:aws:iam::ACCOUNT:oidc-provider/${address}", or leave it out to create the provider.`,
    },
  ];
}

/** Returns the problems with clusters that are listed twice. */
function duplicateProblems(entries: readonly (readonly [string, ResolvedCluster])[]): Problem[] {
  const ids = entries.map(([, cluster]) =>
    isPodIdentity(cluster) ? `eks ${cluster.eksPodIdentity.clusterName}` : cluster.issuer,
  );
  return entries.flatMap(([key], index): Problem[] => {
    const earlier = ids.indexOf(ids[index]!);
    if (earlier === index) return [];
    const must = `differ from ${propertyOf(entries[earlier]![0])}`;
    const fix = "Remove one of the two entries.";
    return [{ code, property: propertyOf(key), must, got: "the same cluster", fix }];
  });
}
