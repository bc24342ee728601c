import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

interface Grammar {
  readonly min: number;
  readonly max: number;
  readonly characters: string;
  readonly pattern: RegExp;
  /** A name close to the given one that would be accepted. */
  readonly near: (name: string) => string;
}

const lowerDashed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");

const iamNear = (name: string): string => name.replace(/[^\w+=,.@-]+/g, "-");

/**
 * The grammar of every physical name that this library sets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
const grammars = {
  // A dot would break TLS for virtual-hosted addresses: AWS allows it, reviewers do not.
  bucket: {
    min: 3,
    max: 63,
    characters: 'a-z, 0-9 and "-", beginning and ending with a letter or digit',
    pattern:
      /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    near: (name) => lowerDashed(name).slice(0, 63).replace(/-+$/, ""),
  },
  // AWS counts 1011 characters with the ARN that comes before the name: 45 where the region's name is short.
  parameter: {
    min: 1,
    max: 966,
    characters:
      'a-z, A-Z, 0-9, "_", "." and "-", with "/" before each of at most 15 levels, not beginning with "aws" or "ssm"',
    pattern: /^(?!\/?(?:aws|ssm))(?:[\w.-]+|(?:\/[\w.-]+){1,15})$/i,
    near: (name) =>
      `/${name
        .replace(/[^\w./-]+/g, "-")
        .split("/")
        .filter(Boolean)
        .join("/")}`,
  },
  repository: {
    min: 2,
    max: 256,
    characters: 'a-z and 0-9, with single ".", "_", "-" and "/" in between',
    pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
    near: (name) =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9/]+/g, "-")
        .replace(/^[-/]+|[-/]+$/g, ""),
  },
  role: {
    min: 1,
    max: 64,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  user: {
    min: 1,
    max: 64,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  policy: {
    min: 1,
    max: 128,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  keyAlias: {
    min: 1,
    max: 250,
    characters:
      'a-z, A-Z, 0-9, "/", "_" and "-", without the prefix "alias/", not beginning with "aws/"',
    pattern: /^(?!alias\/|aws\/)[\w/-]+$/,
    near: (name) => name.replace(/^(?:alias\/|aws\/)+/, "").replace(/[^\w/-]+/g, "-"),
  },
  logGroup: {
    min: 1,
    max: 512,
    characters: 'a-z, A-Z, 0-9, "_", "-", "/", "." and "#"',
    pattern: /^[\w/.#-]+$/,
    near: (name) => name.replace(/[^\w/.#-]+/g, "-"),
  },
  // A shell has to be able to export TF_VAR_<name>.
  variable: {
    min: 1,
    max: 128,
    characters: 'a-z, 0-9 and "_", beginning with a letter',
    pattern: /^[a-z][a-z0-9_]*$/,
    near: (name) =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9_]+/g, "_")
        .replace(/^[^a-z]+/, ""),
  },
} as const satisfies Record<string, Grammar>;

/** The kinds of names that this library knows the grammar of. */
export type NameKind = keyof typeof grammars;

/** What is wrong with a name of that kind; a token passes. */
export function nameProblems(
  kind: NameKind,
  name: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const grammar: Grammar = grammars[kind];
  if (!isKnown(name)) return [];
  if (
    typeof name === "string" &&
    name.length >= grammar.min &&
    name.length <= grammar.max &&
    grammar.pattern.test(name)
  ) {
    return [];
  }
  const near = grammar.near(name ?? "").slice(0, grammar.max);
  const usable = near.length >= grammar.min && grammar.pattern.test(near);
  return [
    {
      ...where,
      must: `be ${grammar.min} to ${grammar.max} characters of ${grammar.characters}`,
      got: show(name),
      fix: usable ? `Write ${show(near)}.` : "Choose another name.",
    },
  ];
}
