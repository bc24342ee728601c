/** Kantox's physical names, in one place: changing one replaces what carries it. */

export const bucketName = (key: string, environment: string): string =>
  `kantox-${key.replaceAll("_", "-")}-${environment}`;

export const parameterName = (path: string, environment: string): string =>
  `/kantox/${environment}/${path}`;

export const repositoryName = (key: string): string => `kantox-${key.replaceAll("_", "-")}`;

/** Folder of a stack in the bucket of the states: what may be in it is all that who deploys the stack has to reach. */
export const stateFolder = (stack: string): string => `${stack}/`;

export const stateKeyAlias = "kantox-state";
