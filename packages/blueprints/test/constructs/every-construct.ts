import { accessLogBucketEntries } from "./entries/access-log-bucket.ts";
import { assumeRoleServiceIdentityEntries } from "./entries/assume-role-service-identity.ts";
import { configParamEntries } from "./entries/config-param.ts";
import { encryptedParamEntries } from "./entries/encrypted-param.ts";
import { encryptionKeyEntries } from "./entries/encryption-key.ts";
import { githubOidcDeployerEntries } from "./entries/github-oidc-deployer.ts";
import { lifecycledRepoEntries } from "./entries/lifecycled-repo.ts";
import { secureBucketEntries } from "./entries/secure-bucket.ts";
import type { Entries } from "./entry.ts";

/**
 * Every construct with every option that an emulator can hold, by its id, each after what it refers to: deployed to
 * one, planned again, destroyed, and asked for its child ids. A construct's new option is one more line in its
 * entry, which the compiler asks for (`Required<…Props>`); one that excludes others has an entry of its own. What an
 * emulator cannot hold stands in `held-by-goldens.ts`.
 */
export const everyConstruct: Entries = {
  ...encryptionKeyEntries,
  ...accessLogBucketEntries,
  ...secureBucketEntries,
  ...encryptedParamEntries,
  ...configParamEntries,
  ...lifecycledRepoEntries,
  ...assumeRoleServiceIdentityEntries,
  ...githubOidcDeployerEntries,
};
