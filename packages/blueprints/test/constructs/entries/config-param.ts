import { ConfigParam } from "../../../src/config-param/config-param.ts";
import type { ConfigParamProps } from "../../../src/config-param/config-param-props.ts";
import { tags, type Entries } from "../entry.ts";

/** ConfigParam with every option. */
export const configParamEntries: Entries = {
  parameter(scope, id) {
    const props: Required<ConfigParamProps> = {
      parameterName: "/every/option/object",
      value: { retries: 3, hosts: ["a", "b"], note: "with ${braces}" },
      management: "terraform",
      description: "Stored as JSON.",
      tier: "advanced",
      allowedPattern: "^\\{.*\\}$",
      deletion: "allow-when-empty",
      tags,
      movedFrom: [],
      reasons: { deletion: "The test destroys it." },
    };
    return new ConfigParam(scope, id, props);
  },

  "parameter-list": (scope, id) =>
    new ConfigParam(scope, id, {
      parameterName: "every-option-list",
      value: ["a", "b"],
      deletion: "allow-when-empty",
    }),

  "parameter-of-others": (scope, id) =>
    new ConfigParam(scope, id, {
      parameterName: "/every/option/parameter-of-others",
      value: "first value",
      management: "external",
      deletion: "allow-when-empty",
    }),
};
