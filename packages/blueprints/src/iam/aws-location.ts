import type { AwsAccount } from "./aws-account.ts";
import type { Location } from "./location.ts";

/** The parts that ARNs and service endpoints are built from. */
export type AwsLocation = Pick<AwsAccount, "accountId" | "region" | "partition" | "dnsSuffix">;

/**
 * Returns the location of a resource that may be in a different account or region than the stack. The stack's own parts
 * replace missing parts, and are read only when they are needed.
 */
export function locationFrom(account: AwsAccount, { accountId, region }: Location): AwsLocation {
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
