import type { ReadType } from "../read-type.ts";
import { analytics } from "./analytics.ts";
import { api } from "./api.ts";
import { builds } from "./builds.ts";
import { caches } from "./caches.ts";
import { cloudfront } from "./cloudfront.ts";
import { cognito } from "./cognito.ts";
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
import { links } from "./links.ts";
import { messaging } from "./messaging.ts";
import { network } from "./network.ts";
import { organization } from "./organization.ts";
import { quicksight } from "./quicksight.ts";
import { rolesOfCompute } from "./roles-of-compute.ts";
import { rolesOfData } from "./roles-of-data.ts";
import { rolesOfMessaging } from "./roles-of-messaging.ts";
import { rolesOfPlatform } from "./roles-of-platform.ts";
import { rolesAnywhere } from "./roles-anywhere.ts";
import { s3 } from "./s3.ts";
import { search } from "./search.ts";
import { storage } from "./storage.ts";

/** How the permissions of each resource type are read. No type is in two of the parts. */
export const readTypes: Readonly<Record<string, ReadType>> = {
  ...analytics,
  ...api,
  ...builds,
  ...caches,
  ...cloudfront,
  ...cognito,
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
  ...links,
  ...messaging,
  ...network,
  ...organization,
  ...quicksight,
  ...rolesAnywhere,
  ...rolesOfCompute,
  ...rolesOfData,
  ...rolesOfMessaging,
  ...rolesOfPlatform,
  ...s3,
  ...search,
  ...storage,
};
