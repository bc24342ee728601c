import type { Environment, Shared } from "./environment.ts";
import type { EnvironmentNames, ParameterLocation, SharedNames } from "./existing-resources.ts";

/** Kantox's physical names, in one file. Changing a name replaces the resources that have it. */

export const bucketName = (key: string, environment: string): string =>
  `kantox-${key.replaceAll("_", "-")}-${environment}`;

export const parameterName = (location: ParameterLocation, environment: string): string =>
  location.parameterName ?? `/kantox/${environment}/${location.path}`;

export const repositoryName = (
  key: string,
  { repositories }: Pick<Shared, "repositories">,
): string => repositories[key]?.repositoryName ?? `kantox-${key.replaceAll("_", "-")}`;

/** Paths have no convention: without one, a construct uses `/`. */
type Path = `${string}Path`;
type Complete<Names> = Required<Omit<Names, Path & keyof Names>> & Pick<Names, Path & keyof Names>;

/** Returns the names of an environment's resources: those in the table, or else by convention. */
export function environmentNames({ name, names }: Environment): Complete<EnvironmentNames> {
  return {
    keyAlias: `kantox-${name}`,
    accessLogBucket: `kantox-access-logs-${name}`,
    baseUser: `kantox-minikube-base-${name}`,
    auxRole: `kantox-aux-role-${name}`,
    auxPodRole: `kantox-aux-pod-role-${name}`,
    apiRole: `kantox-api-role-${name}`,
    ...names,
  };
}

/** Returns the names of the shared resources: those in the table, or else by convention. */
export function sharedNames({ name, names }: Shared): Complete<SharedNames> {
  return { keyAlias: `kantox-${name}`, githubRole: "kantox-github-actions-role", ...names };
}

/**
 * Returns the folder of a stack in the state bucket. The role that deploys the stack needs access only to this
 * folder.
 */
export const stateFolder = (stack: string): string => `${stack}/`;

export const stateKeyAlias = "kantox-state";
