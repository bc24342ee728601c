import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import type { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { DataResource } from "cdktf";
import type { Construct } from "constructs";
import { accessKeySlots, type AccessKeyRotation, type AccessKeySlot } from "./access-key-slots.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = {
  accessKey: { a: "AccessKeyA", b: "AccessKeyB" },
  generation: { a: "AccessKeyGenerationA", b: "AccessKeyGenerationB" },
} as const;

/** Creates the access keys of the base user, and returns them, newest first. */
export function createAccessKeys(
  scope: Construct,
  user: IamUser,
  rotation: AccessKeyRotation | undefined,
): IamAccessKey[] {
  if (!rotation) return [];
  const [newest, ...previous] = accessKeySlots(rotation);
  const kept = previous.map((slot) => createAccessKey(scope, user, slot));
  return [createAccessKey(scope, user, newest), ...kept];
}

/** A key has no argument for its generation, so a marker resource replaces it when the generation changes. */
function createAccessKey(
  scope: Construct,
  user: IamUser,
  { slot, generation, status }: AccessKeySlot,
): IamAccessKey {
  const marker = new DataResource(scope, ids.generation[slot], { input: { generation } });
  return new IamAccessKey(scope, ids.accessKey[slot], {
    user: user.name,
    status,
    // A plain address: for the resource object cdktf writes an expression, which engines refuse here.
    lifecycle: {
      replaceTriggeredBy: [`${marker.terraformResourceType}.${marker.friendlyUniqueId}`],
    },
  });
}
