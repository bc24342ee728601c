import * as fc from "fast-check";
import { lookAlike } from "../github-attacks/look-alike.ts";
import type { Configuration } from "./configurations.ts";
import { isTrusted } from "./is-trusted.ts";
import { ownAccount, ownRegion, type Cluster, type KubernetesPod } from "./kubernetes-pod.ts";

/** A pod that is not trusted, and the ways in which it differs from a trusted one. */
export interface UntrustedPod {
  readonly pod: KubernetesPod;
  readonly deviations: readonly string[];
}

/** Generates pods that a configuration trusts. */
export function trustedPods({
  serviceAccount: { namespace, name },
  clusters,
  allowedSourceAddresses,
}: Configuration): fc.Arbitrary<KubernetesPod> {
  const of = Object.values(clusters).map((cluster): fc.Arbitrary<KubernetesPod> => {
    return fc.record({
      cluster: fc.constant<Cluster>(
        cluster.eksPodIdentity !== undefined
          ? {
              kind: "pod-identity",
              name: cluster.eksPodIdentity.clusterName,
              region: ownRegion,
              account: ownAccount,
            }
          : { kind: "issuer", issuer: cluster.issuer, account: ownAccount },
      ),
      namespace: fc.constant(namespace),
      serviceAccount: fc.constant(name),
      audience: fc.constant(
        cluster.eksPodIdentity !== undefined ? "" : (cluster.audience ?? "sts.amazonaws.com"),
      ),
      sourceAddress: allowedSourceAddresses === undefined ? anyAddress : allowedAddress,
    });
  });
  return fc.oneof(...of);
}

/** Generates pods that differ from a trusted pod in one to three facts. */
export function untrustedPods(configuration: Configuration): fc.Arbitrary<UntrustedPod> {
  const changes = Object.entries(changesFor(configuration));
  return trustedPods(configuration)
    .chain((pod) =>
      fc.subarray(changes, { minLength: 1, maxLength: 3 }).chain((chosen) =>
        chosen.reduce<fc.Arbitrary<UntrustedPod>>(
          (before, [deviation, change]) =>
            before.chain((one) =>
              change(one.pod).map((other) => ({
                pod: other,
                deviations: [...one.deviations, deviation],
              })),
            ),
          fc.constant({ pod, deviations: [] }),
        ),
      ),
    )
    .filter(({ pod }) => !isTrusted(pod, configuration));
}

type Change = (pod: KubernetesPod) => fc.Arbitrary<KubernetesPod>;

function changesFor({
  serviceAccount: { namespace, name },
  clusters,
}: Configuration): Record<string, Change> {
  const audiences = Object.values(clusters).flatMap((each) =>
    each.issuer === undefined ? [] : [each.audience ?? "sts.amazonaws.com"],
  );
  const anyCluster = fc.oneof(
    ...Object.values(clusters).map((each) =>
      fc.constant<Cluster>(
        each.issuer !== undefined
          ? { kind: "issuer", issuer: each.issuer, account: ownAccount }
          : {
              kind: "pod-identity",
              name: each.eksPodIdentity.clusterName,
              region: ownRegion,
              account: ownAccount,
            },
      ),
    ),
  );
  return {
    "the namespace": (pod) =>
      similarName(namespace, "default", "kube-system").map((other) => ({
        ...pod,
        namespace: other,
      })),
    "the service account": (pod) =>
      similarName(name, "default", "builder").map((other) => ({ ...pod, serviceAccount: other })),
    "the border between namespace and service account": (pod) =>
      fc.constant({
        ...pod,
        namespace: `${namespace}:${name}`,
        serviceAccount: name,
      }),
    "namespace and service account in the other order": (pod) =>
      fc.constant({ ...pod, namespace: name, serviceAccount: namespace }),
    "the audience": (pod) =>
      fc
        .oneof(
          fc.constantFrom(
            "",
            "https://kubernetes.default.svc",
            "sts.amazonaws.com.cn",
            "vault",
            ...audiences,
          ),
          lookAlike(pod.audience),
        )
        .map((audience) => ({ ...pod, audience })),
    "the cluster": (pod) => similarCluster(pod.cluster).map((cluster) => ({ ...pod, cluster })),
    "the choice among the trusted clusters": (pod) =>
      anyCluster.map((cluster) => ({ ...pod, cluster })),
    "the account of the cluster": (pod) =>
      fc.constant({ ...pod, cluster: { ...pod.cluster, account: "999999999999" } }),
    "the source address": (pod) =>
      fc
        .constantFrom("198.51.100.1", "203.0.112.255", "203.0.114.0", "2001:db8:13::1", "::1")
        .map((sourceAddress) => ({ ...pod, sourceAddress })),
  };
}

function similarName(name: string, ...others: string[]): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom(...others), anyName, lookAlike(name));
}

function similarCluster(cluster: Cluster): fc.Arbitrary<Cluster> {
  if (cluster.kind === "pod-identity") {
    const name = fc.oneof(
      fc.constantFrom("platform", "platform-2"),
      anyName,
      lookAlike(cluster.name),
    );
    const region = fc.constantFrom(ownRegion, "us-east-1", "eu-west-2");
    return fc.record({ name, region }).map((other) => ({ ...cluster, ...other }));
  }
  const { issuer } = cluster;
  const known = [
    "https://oidc.example.com/clusters/other",
    "https://oidc.example.com.evil.example",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/EVIL",
    "https://token.actions.githubusercontent.com",
    issuer.replace(/\/?$/, "/"),
    issuer.replace(/\/$/, ""),
    issuer.replace(/[^/]*$/, ""),
    `${issuer}/evil`,
  ];
  return fc
    .oneof(
      fc.constantFrom(...known),
      lookAlike(issuer.replace("https://", "")).map((address) => `https://${address}`),
    )
    .filter((other) => !/[\s*?]/u.test(other))
    .map((other) => ({ ...cluster, issuer: other }));
}

const anyName = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}[a-z0-9]$/);
const anyAddress = fc.oneof(fc.ipV4(), fc.constantFrom("2001:db8:12::1", "2a00:1450::1"));
const allowedAddress = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((last) => `203.0.113.${last}`),
  fc.integer({ min: 1, max: 65_535 }).map((last) => `2001:db8:12::${last.toString(16)}`),
);
