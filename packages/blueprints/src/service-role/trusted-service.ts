import type { AwsAccount } from "../iam/aws-account.ts";
import { knownAwsServices, type KnownAwsService, type SourceKeys } from "./known-aws-service.ts";

/**
 * An AWS service that a {@link ServiceRole} does not support by name, or whose source should not be checked.
 *
 * @public
 */
export interface OtherAwsService {
  /** Service principal, e.g. `codebuild.amazonaws.com`. */
  readonly principal: string;

  /**
   * Whether the service sends `aws:SourceAccount` and `aws:SourceArn` when it assumes a role. Its documentation
   * describes this as "confused deputy prevention". With `"not-sent"`, the role trusts the service without a condition
   * on the source, which is a relaxed default.
   */
  readonly sourceKeys: "sent" | "not-sent";
}

/** The service that a role trusts. */
export interface TrustedService {
  readonly principal: string;
  /** `"any"` is an `aws:SourceArn` whose form is unknown. */
  readonly source: SourceKeys | "any";
}

/** The accounts and resources that a service may act for. */
export interface TrustedSources {
  readonly accountIds: readonly string[];
  /** `undefined` for every resource of these accounts. */
  readonly arns: readonly string[] | undefined;
}

/** Returns the service of a valid `service` option. */
export function trustedService(service: KnownAwsService | OtherAwsService): TrustedService {
  if (typeof service === "string") {
    return { principal: principalOf(service), source: knownAwsServices[service] };
  }
  const { principal, sourceKeys } = service;
  return { principal, source: sourceKeys === "sent" ? "any" : "none" };
}

/** Returns the sources of a service. Reads the stack's account only if a condition needs it. */
export function trustedSources(
  { source }: TrustedService,
  { sourceAccountIds, sourceArns }: SourceOptions,
  account: AwsAccount,
): TrustedSources {
  if (source === "none") return { accountIds: [], arns: undefined };
  return { accountIds: sourceAccountIds ?? [account.accountId], arns: sourceArns };
}

interface SourceOptions {
  readonly sourceAccountIds?: readonly string[];
  readonly sourceArns?: readonly string[];
}

/** Returns the service principal, which is the same in all partitions. */
function principalOf(service: string): string {
  return `${service}.amazonaws.com`;
}

/** Returns the name of the service with this principal, if it has one. */
export function knownName(principal: unknown): KnownAwsService | undefined {
  const names = Object.keys(knownAwsServices) as KnownAwsService[];
  return names.find((name) => principalOf(name) === principal);
}

/** Returns whether an instance profile can pass the role to the service. */
export function isEc2({ principal }: TrustedService): boolean {
  return principal.startsWith("ec2.");
}
