import { TerraformElement } from "cdktf";
import type { IConstruct } from "constructs";
import { show, type Problem } from "../validation/problem.ts";

const needed = { terraform: ">=1.11.0", opentofu: ">=1.11.0" };

/**
 * Returns a problem if the framework refuses write-only arguments, because the app does not declare its engines.
 *
 * CDK Terrain compares the arguments of a resource with the engines that the app declares as `targetVersions`, and
 * assumes old engines if there are none. CDKTF compares nothing.
 */
export function targetVersionProblems(scope: IConstruct): Problem[] {
  const isCompared = "registerProviderFeatureUsage" in TerraformElement.prototype;
  if (!isCompared || scope.node.tryGetContext("targetVersions") !== undefined) return [];
  const { root } = scope.node;
  if ("skipValidation" in root && root.skipValidation === true) return [];
  return [
    {
      code: "encrypted-param/target-versions",
      property: "targetVersions",
      must: "be in the context of the app, because only engines from 1.11 on keep the value out of the state",
      got: "nothing",
      fix: `Add "targetVersions": ${show(needed)} to cdktf.json, or to the context of the App.`,
    },
  ];
}
