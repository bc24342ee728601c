import type { EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository/index.js";
import { show, type Problem } from "../validation/problem.ts";
import { covers, tagPatternProblems } from "./tag-pattern.ts";

/**
 * Tags that may be pushed again.
 *
 * - `"latest"`: the tag `latest`.
 * - `"build-cache"`: tags that begin with `buildcache`, the name in the documentation of BuildKit.
 * - `"signatures"`: tags that begin with `sha256-`, which cosign and other tools use for signatures and attestations.
 * - `{ tagPattern }`: tags that match a pattern of 1 to 128 letters, digits, `.`, `_`, `-` and at most two `*`.
 *
 * @public
 */
export type MutableTags = "latest" | "build-cache" | "signatures" | { readonly tagPattern: string };

/**
 * Whether a tag may be pushed again: never (`"immutable"`), always (`"mutable"`), or only some tags (`immutableExcept`,
 * 1 to 5 entries).
 *
 * @public
 */
export type TagMutability =
  | "immutable"
  | "mutable"
  | { readonly immutableExcept: readonly MutableTags[] };

const presets = {
  latest: "latest",
  "build-cache": "buildcache*",
  signatures: "sha256-*",
} as const satisfies Record<Extract<MutableTags, string>, string>;

/** The maximum that AWS accepts. */
const maxFilters = 5;

const code = "lifecycled-repo/tag-mutability";

/** Returns the arguments of the provider for a tag mutability. */
export function tagMutability(
  mutability: TagMutability,
): Pick<EcrRepositoryConfig, "imageTagMutability" | "imageTagMutabilityExclusionFilter"> {
  if (mutability === "immutable") return { imageTagMutability: "IMMUTABLE" };
  if (mutability === "mutable") return { imageTagMutability: "MUTABLE" };
  return {
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilter: mutability.immutableExcept.map((tags) => {
      return { filter: filterOf(tags), filterType: "WILDCARD" };
    }),
  };
}

function filterOf(tags: MutableTags): string {
  return typeof tags === "string" ? presets[tags] : tags.tagPattern;
}

/**
 * Returns the problems with a tag mutability.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export function tagMutabilityProblems(mutability: TagMutability): Problem[] {
  if (mutability === "immutable" || mutability === "mutable") return [];
  const except: unknown = (mutability as Partial<Exclude<TagMutability, string>> | null)
    ?.immutableExcept;
  if (!Array.isArray(except)) {
    const must = 'be "immutable", "mutable" or { immutableExcept: [...] }';
    const fix = "Leave it out for immutable tags.";
    return [{ code, property: "tagMutability", must, got: show(mutability), fix }];
  }
  if (except.length < 1 || except.length > maxFilters) {
    const property = "tagMutability.immutableExcept";
    const must = `have 1 to ${maxFilters} entries`;
    const fix = except.length < 1 ? 'Write "immutable".' : 'Combine patterns with "*".';
    return [{ code, property, must, got: String(except.length), fix }];
  }
  const exceptions = except as readonly MutableTags[];
  const shapes = exceptions.flatMap(shapeProblems);
  return shapes.length > 0 ? shapes : exceptions.map(filterOf).flatMap(noEffectProblems);
}

function shapeProblems(tags: MutableTags, index: number): Problem[] {
  const where = { code, property: `tagMutability.immutableExcept[${index}]` };
  if (typeof tags === "object" && tags !== null && "tagPattern" in tags) {
    return tagPatternProblems(tags.tagPattern, 2, where);
  }
  const names = Object.keys(presets);
  if (names.includes(tags)) return [];
  const must = `be ${names.map((name) => show(name)).join(", ")} or { tagPattern: "…" }`;
  return [{ ...where, must, got: show(tags), fix: 'Write e.g. { tagPattern: "edge-*" }.' }];
}

function noEffectProblems(filter: string, index: number, filters: readonly string[]): Problem[] {
  const where = { code, property: `tagMutability.immutableExcept[${index}]`, got: show(filter) };
  if (covers(filter, "*")) {
    const fix = 'Write tagMutability: "mutable".';
    return [{ ...where, must: "leave some tags immutable", fix }];
  }
  const earlier = filters.slice(0, index).find((other) => covers(other, filter));
  if (earlier === undefined) return [];
  const must = `not be covered by ${show(earlier)}`;
  return [{ ...where, must, fix: "Remove it: the other entry covers these tags already." }];
}
