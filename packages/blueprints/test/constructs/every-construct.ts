import { accessLogBucketEntries } from "./entries/access-log-bucket.ts";
import { assumeRoleServiceIdentityEntries } from "./entries/assume-role-service-identity.ts";
import { configParamEntries } from "./entries/config-param.ts";
import { encryptedParamEntries } from "./entries/encrypted-param.ts";
import { encryptionKeyEntries } from "./entries/encryption-key.ts";
import { githubOidcDeployerEntries } from "./entries/github-oidc-deployer.ts";
import { kubernetesServiceIdentityEntries } from "./entries/kubernetes-service-identity.ts";
import { lifecycledRepoEntries } from "./entries/lifecycled-repo.ts";
import { secureBucketEntries } from "./entries/secure-bucket.ts";
import { serviceRoleEntries } from "./entries/service-role.ts";
import type { Entries } from "./entry.ts";

/**
 * Every construct, by id, with every option that the emulator supports. Each entry comes after the entries that it refers
 * to. Tests deploy the constructs, plan them again, destroy them, and read their child ids. The compiler requires every
 * new option in the construct's entry (`Required<…Props>`). An option that excludes others has a separate entry. Options
 * that the emulator does not support are in `golden-tested-options.ts`.
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
  ...serviceRoleEntries,
  ...kubernetesServiceIdentityEntries,
};
