import type { PlanJson, ResourceChange } from "../../plan/plan-json.ts";
import type { PlannedResources } from "./planned-resources.ts";

/** The account and region of an AWS resource, if known. */
export interface Location {
  readonly account?: string;
  readonly region?: string;
  /** Key of the provider configuration, if the account is not known and it is not the default configuration. */
  readonly provider?: string;
}

/**
 * The account and region of each resource: from its ARN, its `region`, its provider configuration, or the ARNs of other
 * resources with the same provider configuration.
 */
export class Locations {
  readonly #resources: PlannedResources;
  readonly #plan: PlanJson | undefined;
  readonly #learned = new Map<string, Location>();

  constructor(resources: PlannedResources, plan: PlanJson | undefined) {
    this.#resources = resources;
    this.#plan = plan;
    for (const resource of resources.all) {
      const { account, region } = locationInArn(arnOf(resource));
      const key = this.#keyOf(resource);
      const known = this.#learned.get(key);
      this.#learned.set(key, {
        ...(account !== undefined && { account }),
        ...(region !== undefined && { region }),
        ...known,
      });
    }
  }

  /** Returns the location of the default provider configuration. */
  get default(): Location {
    return this.#ofProvider(defaultKey);
  }

  /** Returns the location of a resource. */
  of(resource: ResourceChange): Location {
    // Bucket names are globally unique.
    if (/^aws_s3_bucket($|_)/.test(resource.type)) return {};
    const arn = arnOf(resource);
    const key = this.#keyOf(resource);
    const provider = this.#ofProvider(key);
    const account = locationInArn(arn).account ?? provider.account;
    const set = (resource.change.after ?? resource.change.before)?.["region"];
    const configured = typeof set === "string" ? set : provider.region;
    const isGlobal = resource.type.startsWith("aws_iam_") || arn !== undefined;
    const region = locationInArn(arn).region ?? (isGlobal ? undefined : configured);
    return {
      ...(account === undefined ? key !== defaultKey && { provider: key } : { account }),
      ...(region !== undefined && { region }),
    };
  }

  #keyOf(resource: ResourceChange): string {
    return this.#resources.configuration.providerKey(resource) ?? defaultKey;
  }

  #ofProvider(key: string): Location {
    const { region } = this.#plan?.configuration?.provider_config?.[key]?.expressions ?? {};
    const constant = (region as { readonly constant_value?: unknown } | undefined)?.constant_value;
    const isText = typeof constant === "string" && !constant.includes("${");
    return { ...this.#learned.get(key), ...(isText && { region: constant }) };
  }
}

const defaultKey = "aws";

/** Returns the account and region in an ARN, if it has them. */
export function locationInArn(arn: string | undefined): Location {
  const [, region = "", account = ""] =
    /^arn:[\w-]+:[\w-]+:([\w-]*):(\d{12})?:/.exec(arn ?? "") ?? [];
  return { ...(account !== "" && { account }), ...(region !== "" && { region }) };
}

function arnOf({ change: { before, after } }: ResourceChange): string | undefined {
  return [after?.["arn"], before?.["arn"]].find((arn) => typeof arn === "string");
}
