/** Kantox's physical names, in one place: changing one replaces what carries it. */

export const bucketName = (key: string, environment: string): string =>
  `kantox-${key.replaceAll("_", "-")}-${environment}`;

export const parameterName = (path: string, environment: string): string =>
  `/kantox/${environment}/${path}`;

export const repositoryName = (key: string): string => `kantox-${key.replaceAll("_", "-")}`;
