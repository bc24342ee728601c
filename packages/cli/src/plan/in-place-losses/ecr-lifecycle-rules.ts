/** A rule of a repository's lifecycle policy. */
export interface ImageRule {
  readonly rulePriority?: number;
  readonly selection?: Readonly<Record<string, unknown>>;
}

/** Returns the rules of a repository's lifecycle policy; none if it cannot be read. */
export function imageRules(policy: unknown): ImageRule[] {
  if (typeof policy !== "string") return [];
  try {
    const { rules } = JSON.parse(policy) as { readonly rules?: unknown };
    return Array.isArray(rules) ? (rules as ImageRule[]) : [];
  } catch {
    return [];
  }
}

/** Returns the number of days or images that a rule keeps. */
export function countOf({ selection }: ImageRule): number {
  return Number(selection?.["countNumber"] ?? 0);
}

/** Returns what a rule applies to and how it counts, as text: everything except the number. */
export function scopeOf({ selection = {} }: ImageRule): string {
  const { countNumber: _count, ...scope } = selection;
  return JSON.stringify(Object.entries(scope).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Describes which images a rule deletes, and when. */
export function ruleText(rule: ImageRule): string {
  const { countType, tagStatus = "any" } = rule.selection ?? {};
  const count = countOf(rule);
  return countType === "sinceImagePushed"
    ? `images (${String(tagStatus)}) are deleted ${count} days after the push`
    : `images (${String(tagStatus)}) are deleted beyond the newest ${count}`;
}
