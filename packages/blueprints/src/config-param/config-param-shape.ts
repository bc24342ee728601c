import type { Location } from "../iam/location.ts";
import { anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type { ConfigParamProps } from "./config-param-props.ts";

const options = "config-param/options";

/** Shape of the props. */
export const configParamShape = membersOf<ConfigParamProps>(
  {
    parameterName: anything,
    value: unchecked,
    description: anything,
    management: anything,
    tier: anything,
    allowedPattern: anything,
    deletion: anything,
    tags: entriesOf(anything, "config-param/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  options,
);

/** Shape of the location in `ConfigParam.fromName()`. */
export const configParamReferenceShape = membersOf<Location>(
  { accountId: anything, region: anything },
  options,
);
