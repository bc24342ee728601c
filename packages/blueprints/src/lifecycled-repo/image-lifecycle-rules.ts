import { numberProblems } from "../validation/number-range.ts";
import { exactlyOneProblems } from "../validation/exactly-one.ts";
import { show, type Problem } from "../validation/problem.ts";
import {
  patternOf,
  ruleFor,
  type ImageLifecycle,
  type ImageLifecycleRule,
} from "./image-lifecycle.ts";
import { covers, tagPatternProblems } from "./tag-pattern.ts";

/** AWS allows 50 rules for a repository. Two of them are the rules for untagged images and for all images. */
const maxTagRules = 48;

const protectedCode = "lifecycled-repo/protected-tag-patterns";
const rulesCode = "lifecycled-repo/lifecycle-rules";

/** Returns the problems with the rules that expire images, and with the protected tags. */
export function imageLifecycleProblems(lifecycle: ImageLifecycle): Problem[] {
  const { protectedTagPatterns, lifecycleRules } = lifecycle;
  const lists = [
    ...listProblems(protectedTagPatterns, protectedCode, "protectedTagPatterns"),
    ...listProblems(lifecycleRules, rulesCode, "lifecycleRules"),
  ];
  if (lists.length > 0) return lists;
  const shapes = [
    ...protectedTagPatterns.flatMap((pattern, index) =>
      tagPatternProblems(pattern, 4, {
        code: protectedCode,
        property: `protectedTagPatterns[${index}]`,
      }),
    ),
    ...lifecycleRules.flatMap(ruleProblems),
  ];
  if (shapes.length > 0) return shapes;
  return [
    ...protectedTagPatterns.flatMap((_, index) => protectedProblems(protectedTagPatterns, index)),
    ...lifecycleRules.flatMap(({ images }, index) =>
      images === undefined
        ? noEffectProblems(lifecycle, index)
        : secondRuleProblems(lifecycle, index),
    ),
    ...numberOfRulesProblems(lifecycle),
  ];
}

function listProblems(value: unknown, code: string, property: string): Problem[] {
  if (Array.isArray(value)) return [];
  return [{ code, property, must: "be a list", got: show(value), fix: "Write it as [...]." }];
}

function ruleProblems(rule: ImageLifecycleRule, index: number): Problem[] {
  const property = `lifecycleRules[${index}]`;
  const groups = [
    ["tagPattern", "tagPrefix", "images"],
    ["expiryDays", "imagesToKeep"],
  ];
  const shape = exactlyOneProblems(rule, groups, {
    code: rulesCode,
    property,
    fix: 'Write e.g. { tagPattern: "pr-*", expiryDays: 14 }.',
  });
  if (shape.length > 0) return shape;
  const where = (member: string) => ({ code: rulesCode, property: `${property}.${member}` });
  const fix = "Remove the rule to keep the images.";
  const { tagPattern, tagPrefix, images, expiryDays, imagesToKeep } = rule;
  return [
    ...(tagPattern === undefined ? [] : tagPatternProblems(tagPattern, 4, where("tagPattern"))),
    ...(tagPrefix === undefined ? [] : tagPatternProblems(tagPrefix, 0, where("tagPrefix"))),
    ...(images === undefined ? [] : imagesProblems(images, where("images"))),
    ...numberProblems(expiryDays, { min: 1, unit: "days" }, { ...where("expiryDays"), fix }),
    ...numberProblems(imagesToKeep, { min: 1 }, { ...where("imagesToKeep"), fix }),
  ];
}

function imagesProblems(images: unknown, where: Pick<Problem, "code" | "property">): Problem[] {
  if (images === "untagged" || images === "all") return [];
  const fix = "For images with certain tags, write a tagPattern.";
  return [{ ...where, must: 'be "untagged" or "all"', got: show(images), fix }];
}

function protectedProblems(patterns: readonly string[], index: number): Problem[] {
  const pattern = patterns[index]!;
  const earlier = patterns.findIndex((other, at) => at < index && covers(other, pattern));
  if (earlier < 0) return [];
  const where = { code: protectedCode, property: `protectedTagPatterns[${index}]` };
  const must = `not be covered by protectedTagPatterns[${earlier}], ${show(patterns[earlier])}`;
  return [
    { ...where, must, got: show(pattern), fix: "Remove it: these tags are protected already." },
  ];
}

/**
 * Returns a problem if a rule for untagged or for all images is not the only one: another rule, or the option
 * `untaggedExpiryDays` or `imagesToKeep`, exists as well. AWS allows one of each.
 */
function secondRuleProblems(lifecycle: ImageLifecycle, index: number): Problem[] {
  const { lifecycleRules, untaggedExpiryDays, imagesToKeep } = lifecycle;
  const { images } = lifecycleRules[index]!;
  const [option, value] =
    images === "untagged"
      ? ["untaggedExpiryDays", untaggedExpiryDays]
      : ["imagesToKeep", imagesToKeep];
  const where = { code: rulesCode, property: `lifecycleRules[${index}]` };
  const must = `be the only rule for ${images} images`;
  if (ruleFor(images!, lifecycleRules) !== lifecycleRules[index]) {
    return [{ ...where, must, got: "a second rule", fix: "Remove one of the rules." }];
  }
  if (value === undefined) return [];
  return [{ ...where, must, got: `${option} as well`, fix: "Remove one of the two." }];
}

/**
 * Returns a problem if a rule never expires an image, since AWS applies only the first rule that matches an
 * image.
 */
function noEffectProblems(lifecycle: ImageLifecycle, index: number): Problem[] {
  const { protectedTagPatterns, lifecycleRules } = lifecycle;
  const where = { code: rulesCode, property: `lifecycleRules[${index}]` };
  const pattern = patternOf(lifecycleRules[index]!)!;
  if (covers(pattern, "*")) {
    const must = "not match every tag, which only the rule for all images may do";
    const fix = 'Write images: "all" instead.';
    return [{ ...where, must, got: show(pattern), fix }];
  }
  const covering = [
    ...protectedTagPatterns.map((other, at) => ({
      other,
      property: `protectedTagPatterns[${at}]`,
    })),
    ...lifecycleRules
      .slice(0, index)
      .map((rule, at) => ({ other: patternOf(rule), property: `lifecycleRules[${at}]` })),
  ].find(({ other }) => other !== undefined && covers(other, pattern));
  if (!covering) return [];
  const must = `not be covered by ${covering.property}, ${show(covering.other)}, which AWS evaluates first`;
  const fix = "Move it before the other rule, or remove it: it would never expire an image.";
  return [{ ...where, must, got: show(pattern), fix }];
}

function numberOfRulesProblems({
  protectedTagPatterns,
  lifecycleRules,
}: ImageLifecycle): Problem[] {
  const rules = lifecycleRules.filter(({ images }) => images === undefined);
  const all = protectedTagPatterns.length + rules.length;
  if (all <= maxTagRules) return [];
  const fix = 'AWS allows 50 rules for a repository. Combine patterns with "*".';
  if (rules.length === 0) {
    const where = { code: protectedCode, property: "protectedTagPatterns" };
    return [{ ...where, must: `have at most ${maxTagRules} entries`, got: String(all), fix }];
  }
  const where = { code: rulesCode, property: "lifecycleRules" };
  const must = `have at most ${maxTagRules} rules for tags, together with protectedTagPatterns`;
  return [{ ...where, must, got: String(all), fix }];
}
