import { LifecycledRepo } from "@kantox/blueprints";
import type { Construct } from "constructs";
import type { Shared } from "./environment.ts";
import { shared } from "./environments.ts";
import { repositoryName } from "./names.ts";

/**
 * Returns the URL of each image repository. It is built from the account and region of the shared stack, not read from
 * its state, so an environment can be planned and applied before the shared stack exists.
 */
export function repositoryUrls(scope: Construct): Record<string, string> {
  const { accountId, region, repositories }: Shared = shared;
  return Object.fromEntries(
    Object.keys(repositories).map((key) => {
      const name = repositoryName(key, shared);
      return [key, LifecycledRepo.fromName(scope, name, { accountId, region }).repositoryUrl];
    }),
  );
}
