/** Branches and tags of a repository or an environment. */
export interface GitRefs {
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly branchPrefixes?: readonly string[];
  readonly tagPrefixes?: readonly string[];
}

/** Returns the refs that are given by their exact names. */
export function exactRefs({ branches = [], tags = [] }: GitRefs): string[] {
  return [
    ...branches.map((branch) => `refs/heads/${branch}`),
    ...tags.map((tag) => `refs/tags/${tag}`),
  ];
}

/** Returns patterns for the refs that are given by prefix. Only these contain a `*`, always as the last character. */
export function refPatterns({ branchPrefixes = [], tagPrefixes = [] }: GitRefs): string[] {
  return [
    ...branchPrefixes.map((prefix) => `refs/heads/${prefix}*`),
    ...tagPrefixes.map((prefix) => `refs/tags/${prefix}*`),
  ];
}
