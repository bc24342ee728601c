/** Kantox's physical names, in one file. Changing a name replaces the resources that have it. */

export const bucketName = (key: string, environment: string): string =>
  `kantox-${key.replaceAll("_", "-")}-${environment}`;

export const parameterName = (path: string, environment: string): string =>
  `/kantox/${environment}/${path}`;

export const repositoryName = (key: string): string => `kantox-${key.replaceAll("_", "-")}`;

/**
 * Returns the folder of a stack in the state bucket. The role that deploys the stack needs access only to this
 * folder.
 */
export const stateFolder = (stack: string): string => `${stack}/`;

export const stateKeyAlias = "kantox-state";
