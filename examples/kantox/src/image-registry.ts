import { LifecycledRepo } from "@kantox/blueprints";
import type { Construct } from "constructs";
import { shared } from "./environments.ts";
import { repositoryName } from "./names.ts";

/**
 * Where images are pulled from, built from the shared stack's account and region rather than read from its
 * state: an environment can be planned and applied without the shared stack at hand.
 */
export function repositoryUrls(scope: Construct): Record<string, string> {
  const { accountId, region, repositories } = shared;
  return Object.fromEntries(
    Object.keys(repositories).map((key) => {
      const name = repositoryName(key);
      return [key, LifecycledRepo.fromName(scope, name, { accountId, region }).repositoryUrl];
    }),
  );
}
