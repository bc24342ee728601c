/** Branches and tags, as a repository or an environment names them. */
export interface GitRefs {
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly branchPrefixes?: readonly string[];
  readonly tagPrefixes?: readonly string[];
}

/** The refs that are named exactly. */
export function exactRefs({ branches = [], tags = [] }: GitRefs): string[] {
  return [
    ...branches.map((branch) => `refs/heads/${branch}`),
    ...tags.map((tag) => `refs/tags/${tag}`),
  ];
}

/** Patterns of those that only their beginning is named of: the one place where a `*` comes from, always the last character. */
export function refPatterns({ branchPrefixes = [], tagPrefixes = [] }: GitRefs): string[] {
  return [
    ...branchPrefixes.map((prefix) => `refs/heads/${prefix}*`),
    ...tagPrefixes.map((prefix) => `refs/tags/${prefix}*`),
  ];
}
