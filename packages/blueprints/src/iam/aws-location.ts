import type { AwsAccount } from "./aws-account.ts";
import type { Location } from "./location.ts";

/** The parts that an ARN and the addresses of its services are built from. */
export type AwsLocation = Pick<AwsAccount, "accountId" | "region" | "partition" | "dnsSuffix">;

/**
 * Returns the location of something that may be in another account or region than the stack. Parts that are not given
 * are the stack's own, and are read no earlier than they are needed.
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
