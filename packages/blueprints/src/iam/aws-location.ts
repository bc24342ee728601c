import type { AwsAccount } from "./aws-account.ts";

/** Where something lies: what its ARN and the addresses of its services are built from. */
export type AwsLocation = Pick<AwsAccount, "accountId" | "region" | "partition" | "dnsSuffix">;

/**
 * The location of something that may lie in another account or region than the stack. What is not given is the
 * stack's own, and read no earlier than it is needed.
 */
export function locationFrom(
  account: AwsAccount,
  { accountId, region }: { readonly accountId?: string; readonly region?: string },
): AwsLocation {
  return {
    get accountId() {
      return accountId ?? account.accountId;
    },
    get region() {
      return region ?? account.region;
    },
    get partition() {
      return account.partition;
    },
    get dnsSuffix() {
      return account.dnsSuffix;
    },
  };
}
