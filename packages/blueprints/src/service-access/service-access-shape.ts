import { anything, itemsOf, membersOf, type Shape } from "../validation/shape.ts";
import type { ServiceAccess } from "./service-access.ts";

type NameOf<Entry> = Entry extends unknown ? keyof Entry : never;

/** Returns the shape of a `serviceAccess` prop. Rules check which options a preset has. */
export function serviceAccessShape(code: string): Shape {
  return itemsOf(
    membersOf<Record<NameOf<ServiceAccess>, unknown>>({
      service: anything,
      distributionArn: anything,
      trailName: anything,
      organizationId: anything,
      sourceBucketName: anything,
      accountId: anything,
      region: anything,
      prefix: anything,
    }),
    code,
  );
}
