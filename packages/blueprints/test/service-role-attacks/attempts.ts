import * as fc from "fast-check";
import type { AccessRequest, Principal } from "../iam-evaluator/evaluate.ts";
import { own, partner, type TrustConfiguration } from "./configurations.ts";

/** Name of the tested role. */
export const roleName = "example-service";

/** An attempt to assume the role, and whether the role has to allow it. */
export interface Attempt {
  readonly request: AccessRequest;
  readonly trusted: boolean;
}

/** A fixed seed, so that every test run uses the same attempts. */
const seed = 20_261_127;
const count = 1500;

/** Returns attempts, among them every trusted one and every one that differs in a single way. */
export function attemptsOn(configuration: TrustConfiguration): Attempt[] {
  const drawn = fc.sample(requests(configuration), { numRuns: count, seed });
  const all = [...singleDeviations(configuration), ...drawn];
  return all.map((request) => ({ request, trusted: isTrusted(request, configuration) }));
}

/** Returns whether a role has to allow a request, without reading any policy. */
function isTrusted(
  { principal, action, context = {} }: AccessRequest,
  { principal: service, accounts, arns }: TrustConfiguration,
): boolean {
  const account = context["aws:SourceAccount"];
  const arn = context["aws:SourceArn"];
  return (
    principal.type === "Service" &&
    principal.id === service &&
    action === "sts:AssumeRole" &&
    (accounts === undefined || accounts.includes(String(account))) &&
    (arns === undefined || arns.includes(String(arn)))
  );
}

/** Returns the parts of a request, the trusted ones first. */
function partsOf({ principal, accounts, arns }: TrustConfiguration) {
  const trusted = arns ?? [`arn:aws:lambda:eu-west-1:${own}:function:any`];
  return {
    principals: [{ type: "Service", id: principal } as const, ...otherPrincipals(principal)],
    actions: ["sts:AssumeRole", ...otherActions],
    accounts: [...(accounts ?? [own]), ...otherAccounts, undefined],
    arns: [...trusted, ...trusted.flatMap(similarArns), undefined],
  };
}

function requests(configuration: TrustConfiguration): fc.Arbitrary<AccessRequest> {
  const { principals, actions, accounts, arns } = partsOf(configuration);
  // Trusted values are drawn often enough to combine them with each deviation.
  const from = <Value>(values: readonly Value[]) =>
    fc.oneof(fc.constant(values[0]!), fc.constantFrom(...values));
  return fc
    .tuple(from(principals), from(actions), from(accounts), from(arns))
    .map(([principal, action, account, arn]) => requestOf(principal, action, account, arn));
}

function singleDeviations(configuration: TrustConfiguration): AccessRequest[] {
  const { principals, actions, accounts, arns } = partsOf(configuration);
  const [principal, action, account, arn] = [principals[0]!, actions[0]!, accounts[0], arns[0]];
  return [
    ...principals.map((each) => requestOf(each, action, account, arn)),
    ...actions.map((each) => requestOf(principal, each, account, arn)),
    ...accounts.map((each) => requestOf(principal, action, each, arn)),
    ...arns.map((each) => requestOf(principal, action, account, each)),
    requestOf(principal, action, undefined, undefined),
  ];
}

function requestOf(
  principal: Principal,
  action: string,
  account: string | undefined,
  arn: string | undefined,
): AccessRequest {
  const context = {
    ...(account !== undefined && { "aws:SourceAccount": account }),
    ...(arn !== undefined && { "aws:SourceArn": arn }),
  };
  return { principal, action, resource: `arn:aws:iam::${own}:role/${roleName}`, context };
}

const otherActions = [
  "sts:TagSession",
  "sts:SetSourceIdentity",
  "sts:AssumeRoleWithWebIdentity",
  "sts:AssumeRoleWithSAML",
];

const otherAccounts = [partner, "999999999999", `${own}0`, own.slice(1), "*", ""];

function otherPrincipals(service: string): Principal[] {
  const services = [
    "lambda.amazonaws.com",
    "edgelambda.amazonaws.com",
    "ec2.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "ecs.amazonaws.com",
    "rds.amazonaws.com",
    "pods.eks.amazonaws.com",
    `${service}.cn`,
    `x${service}`,
  ].filter((id) => id !== service);
  const arns = [own, partner].flatMap((account) => [
    `arn:aws:iam::${account}:user/administrator`,
    `arn:aws:sts::${account}:assumed-role/administrator/session`,
    `arn:aws:sts::${account}:assumed-role/${roleName}/session`,
  ]);
  return [
    ...services.map((id) => ({ type: "Service", id }) as const),
    ...arns.map((id) => ({ type: "AWS", id }) as const),
    {
      type: "Federated",
      id: `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`,
    },
    { type: "Federated", id: "cognito-identity.amazonaws.com" },
    { type: "Anonymous" },
  ];
}

/** Returns ARNs that differ from an ARN in one part, or that a careless pattern would accept. */
function similarArns(arn: string): string[] {
  const [prefix, partition, service, region, account, ...resource] = arn.split(":");
  const name = resource.join(":");
  const of = (...parts: readonly (string | undefined)[]) => parts.join(":");
  return [
    of(prefix, "aws-cn", service, region, account, name),
    of(prefix, partition, "events", region, account, name),
    of(prefix, partition, service, "us-east-1", account, name),
    of(prefix, partition, service, region, "999999999999", name),
    of(prefix, partition, service, region, account, `${name}x`),
    of(prefix, partition, service, region, account, `${name}:live`),
    of(prefix, partition, service, region, account, name.slice(0, -1)),
    of(prefix, partition, service, region, account, name.toUpperCase()),
    of(prefix, partition, service, region, account, `x${name}`),
  ];
}
