import * as fc from "fast-check";
import { lookAlike } from "../github-attacks/look-alike.ts";
import type { AccessRequest } from "../iam-evaluator/evaluate.ts";
import type { Configuration } from "./configurations.ts";
import type { KubernetesPod } from "./kubernetes-pod.ts";
import { trustedPods } from "./pods.ts";
import {
  claimsOf,
  keysOf,
  podIdentityRequest,
  requestsOf,
  tokenRequest,
  type Facts,
} from "./sts-request.ts";

/** A request that neither a cluster nor EKS would make. */
export interface ForgedRequest {
  readonly request: AccessRequest;
  readonly deviation: string;
}

/** The facts that, by the documentation, a trust policy compares. */
const comparedClaims = ["aud", "sub"];
const comparedKeys = [
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:RequestTag/eks-cluster-arn",
  "aws:RequestTag/kubernetes-namespace",
  "aws:RequestTag/kubernetes-service-account",
];

/** Generates requests of trusted pods with one claim, tag, source, principal or action that is wrong. */
export function forgedRequests(configuration: Configuration): fc.Arbitrary<ForgedRequest> {
  return trustedPods(configuration).chain((pod) =>
    pod.cluster.kind === "issuer"
      ? forgedTokens(pod, configuration.allowedSourceAddresses !== undefined)
      : forgedPodIdentity(pod),
  );
}

function forgedTokens(pod: KubernetesPod, isLimited: boolean): fc.Arbitrary<ForgedRequest> {
  const { cluster, sourceAddress } = pod;
  if (cluster.kind !== "issuer") throw new Error("A token has an issuer.");
  const claims = claimsOf(pod);
  const ask = (changed: Facts, source: string | undefined = sourceAddress) =>
    tokenRequest(changed, cluster, source);
  const subjects = [
    `system:serviceaccount:${pod.namespace}`,
    `system:serviceaccount:${pod.namespace}:`,
    `system:serviceaccount::${pod.serviceAccount}`,
    `system:serviceaccounts:${pod.namespace}:${pod.serviceAccount}`,
    `${claims["sub"]!}:x`,
    ` ${claims["sub"]!}`,
    `${claims["sub"]!}\n`,
    `system:node:${pod.namespace}`,
    pod.serviceAccount,
    "system:serviceaccount:*:*",
  ];
  const actions = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:TagSession"];
  const other = { AWS: "arn:aws:iam::123456789012:user/someone", Service: "eks.amazonaws.com" };
  return fc.oneof(
    similarFact(claims, comparedClaims).map(({ facts, deviation }) => ({
      request: ask(facts),
      deviation,
    })),
    fc.constantFrom(...subjects).map((sub) => ({
      request: ask({ ...claims, sub }),
      deviation: "sub is of another form",
    })),
    fc.constant({
      request: ask({ aud: claims["sub"], sub: claims["aud"] }),
      deviation: "aud and sub are swapped",
    }),
    fc.constantFrom(...actions).map((action) => ({
      request: tokenRequest(claims, cluster, sourceAddress, action),
      deviation: "another action",
    })),
    fc.constantFrom("accounts.google.com", "cognito-identity.amazonaws.com").map((id) => ({
      request: { ...ask(claims), principal: { type: "Federated" as const, id } },
      deviation: "a provider that AWS knows by name",
    })),
    fc.constantFrom("AWS" as const, "Service" as const).map((type) => ({
      request: { ...ask(claims), principal: { type, id: other[type] } },
      deviation: "presented by another kind of principal",
    })),
    fc.constant({
      request: { ...ask(claims), principal: { type: "Anonymous" as const } },
      deviation: "presented without a provider",
    }),
    ...(isLimited
      ? [
          fc.constant({
            request: tokenRequest(claims, cluster, undefined),
            deviation: "no source address, as through a VPC endpoint",
          }),
        ]
      : []),
  );
}

function forgedPodIdentity(pod: KubernetesPod): fc.Arbitrary<ForgedRequest> {
  const keys = keysOf(pod);
  const [request] = requestsOf(pod);
  const action = fc.constantFrom("sts:AssumeRole", "sts:TagSession");
  const services = ["eks.amazonaws.com", "ec2.amazonaws.com", "eks-fargate-pods.amazonaws.com"];
  return fc.oneof(
    fc.tuple(similarFact(keys, comparedKeys), action).map(([{ facts, deviation }, asked]) => ({
      request: podIdentityRequest(facts, asked),
      deviation,
    })),
    fc.constantFrom(...services).map((service) => ({
      request: podIdentityRequest(keys, "sts:AssumeRole", service),
      deviation: "another service",
    })),
    fc.constantFrom("sts:AssumeRoleWithWebIdentity", "sts:SetSourceIdentity").map((asked) => ({
      request: podIdentityRequest(keys, asked),
      deviation: "another action of EKS",
    })),
    fc.constant({
      request: {
        ...request!,
        principal: { type: "AWS" as const, id: "arn:aws:iam::123456789012:user/someone" },
      },
      deviation: "a user with the same session tags",
    }),
  );
}

/** Generates facts of which one is similar to the right value. */
function similarFact(
  facts: Facts,
  names: readonly string[],
): fc.Arbitrary<{ facts: Facts; deviation: string }> {
  return fc.constantFrom(...names).chain((name) =>
    lookAlike(facts[name]!).map((value) => ({
      facts: { ...facts, [name]: value },
      deviation: `${name} is similar`,
    })),
  );
}

/** Returns every request of a trusted pod with one compared fact that is missing or wrong in a usual way. */
export function requestsWithWrongFact(pod: KubernetesPod): ForgedRequest[] {
  const { cluster, sourceAddress } = pod;
  const isToken = cluster.kind === "issuer";
  const facts = isToken ? claimsOf(pod) : keysOf(pod);
  return (isToken ? comparedClaims : comparedKeys).flatMap((name) =>
    wrongValues(facts[name]!).map(([deviation, value]) => {
      const changed = { ...facts, [name]: value };
      return {
        request: isToken
          ? tokenRequest(changed, cluster, sourceAddress)
          : podIdentityRequest(changed, "sts:AssumeRole"),
        deviation: `${name} ${deviation}`,
      };
    }),
  );
}

function wrongValues(value: string): [deviation: string, value: string | undefined][] {
  const wrong: [string, string | undefined][] = [
    ["is missing", undefined],
    ["is empty", ""],
    ["is in upper case", value.toUpperCase()],
    ["is longer", `${value}-2`],
    ["is shorter", value.slice(0, -1)],
    ["has another last part", value.replace(/[^:/]*$/, "other")],
    ["has another region", value.replace(/:eks:[^:]*/, ":eks:us-east-1")],
  ];
  return wrong.filter(([, other]) => other !== value);
}
