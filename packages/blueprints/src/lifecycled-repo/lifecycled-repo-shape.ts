import type { Location } from "../iam/location.ts";
import {
  anyList,
  anything,
  entriesOf,
  itemsOf,
  membersOf,
  unchecked,
} from "../validation/shape.ts";
import type { LifecycledRepoProps } from "./lifecycled-repo-props.ts";

const options = "lifecycled-repo/options";

/**
 * Shape of the props. `lifecycleRules` and `crossAccountAccess` have no shape here: rules check that each entry has
 * exactly one of several members.
 */
export const lifecycledRepoShape = membersOf<LifecycledRepoProps>(
  {
    repositoryName: anything,
    imagesToKeep: anything,
    untaggedExpiryDays: anything,
    protectedTagPatterns: anyList,
    lifecycleRules: anyList,
    tagMutability: membersOf<{ immutableExcept: unknown }>({
      immutableExcept: itemsOf(membersOf<{ tagPattern: unknown }>({ tagPattern: anything })),
    }),
    scanOnPush: anything,
    encryptionKey: unchecked,
    crossAccountAccess: anyList,
    deletion: anything,
    tags: entriesOf(anything, "lifecycled-repo/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  options,
);

/** Shape of a reference. */
export const lifecycledRepoReferenceShape = membersOf<Location>(
  { accountId: anything, region: anything },
  options,
);
