import type { PermissionReader } from "../permission-reader.ts";
import { accountShares } from "./account-shares.ts";
import { analytics } from "./analytics.ts";
import { api } from "./api.ts";
import { builds } from "./builds.ts";
import { caches } from "./caches.ts";
import { cloudfront } from "./cloudfront.ts";
import { cognito } from "./cognito.ts";
import { computeRoles } from "./compute-roles.ts";
import { dataRoles } from "./data-roles.ts";
import { databases } from "./databases.ts";
import { devices } from "./devices.ts";
import { firewall } from "./firewall.ts";
import { functions } from "./functions.ts";
import { iam } from "./iam.ts";
import { identityCenter } from "./identity-center.ts";
import { identity } from "./identity.ts";
import { instances } from "./instances.ts";
import { keys } from "./keys.ts";
import { kubernetes } from "./kubernetes.ts";
import { lake } from "./lake.ts";
import { messagingRoles } from "./messaging-roles.ts";
import { messaging } from "./messaging.ts";
import { networkLinks } from "./network-links.ts";
import { network } from "./network.ts";
import { organization } from "./organization.ts";
import { platformRoles } from "./platform-roles.ts";
import { quicksight } from "./quicksight.ts";
import { rolesAnywhere } from "./roles-anywhere.ts";
import { s3 } from "./s3.ts";
import { search } from "./search.ts";
import { storage } from "./storage.ts";

/** The readers of all supported resource types. Each type is in exactly one of the parts. */
export const permissionReaders: Readonly<Record<string, PermissionReader>> = {
  ...accountShares,
  ...analytics,
  ...api,
  ...builds,
  ...caches,
  ...cloudfront,
  ...cognito,
  ...computeRoles,
  ...dataRoles,
  ...databases,
  ...devices,
  ...firewall,
  ...functions,
  ...iam,
  ...identity,
  ...identityCenter,
  ...instances,
  ...keys,
  ...kubernetes,
  ...lake,
  ...messaging,
  ...messagingRoles,
  ...network,
  ...networkLinks,
  ...organization,
  ...platformRoles,
  ...quicksight,
  ...rolesAnywhere,
  ...s3,
  ...search,
  ...storage,
};
