import {
  countOf,
  imageRules,
  ruleText,
  scopeOf,
  type ImageRule,
} from "../../plan/in-place-losses/ecr-lifecycle-rules.ts";
import { blocksOf } from "../../plan/in-place-losses/s3-lifecycle-rules.ts";
import type { ExistingChange, Finding, Values } from "./risk.ts";
import { textOf } from "./text-of.ts";

/** Finds image expirations that start, are shortened or end. */
export function imageExpiryRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_ecr_lifecycle_policy") return [];
  const [old, next] = [imageRules(before?.["policy"]), imageRules(after["policy"])];
  const starting = next.flatMap((rule): Finding[] => {
    const had = old.filter((each) => covers(each, rule));
    if (had.some((each) => countOf(each) <= countOf(rule))) return [];
    const sooner = had.length === 0 ? "" : ` (before: ${had.map(countOf).join(", ")})`;
    const text = `${ruleText(rule)}${sooner}: deployments that pull one of them fail`;
    return [{ kind: "expiry", text }];
  });
  const ending = old
    .filter((rule) => !next.some((each) => covers(each, rule)))
    .map((rule): Finding => {
      const text = ruleText(rule).replace(" are ", " are no longer ");
      return { kind: "expiry-ends", text: `${text}: they are kept and billed` };
    });
  return [...starting, ...ending];
}

/** Returns whether a rule applies to every image of another rule, and counts in the same way. */
function covers(wide: ImageRule, narrow: ImageRule): boolean {
  if (scopeOf(wide) === scopeOf(narrow)) return true;
  const [one, other] = [wide.selection ?? {}, narrow.selection ?? {}];
  const isAny = (one["tagStatus"] ?? "any") === "any";
  // A limit on all images does not imply a limit on some of them.
  return (
    isAny && one["countType"] === "sinceImagePushed" && other["countType"] === one["countType"]
  );
}

/** Finds tags of images that can no longer be pushed again, and scans that end. */
export function repositoryRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_ecr_repository" || before === null) return [];
  return [...tagRisks(before, after), ...scanRisks(before, after)];
}

function tagRisks(before: Values, after: Values): Finding[] {
  const [old, next] = [
    textOf(before["image_tag_mutability"], "MUTABLE"),
    textOf(after["image_tag_mutability"], "MUTABLE"),
  ];
  if (!next.startsWith("IMMUTABLE")) return [];
  const movable = (values: Values): string[] =>
    blocksOf(values["image_tag_mutability_exclusion_filter"]).map(({ filter }) => String(filter));
  const ended = movable(before).filter((pattern) => !movable(after).includes(pattern));
  if (old.startsWith("IMMUTABLE")) {
    if (ended.length === 0) return [];
    const text = `tags become immutable: ${ended.join(", ")}. A build that pushes one of them again fails`;
    return [{ kind: "immutable-tags", text }];
  }
  const except = next === "IMMUTABLE" ? [] : movable(after);
  const which =
    except.length === 0 ? "such as latest" : `other than ${except.toSorted().join(", ")}`;
  const text = `tags become immutable: pushing an existing tag ${which} fails, so a build that does this stops working`;
  return [{ kind: "immutable-tags", text }];
}

function scanRisks(before: Values, after: Values): Finding[] {
  const scans = (values: Values): boolean =>
    blocksOf(values["image_scanning_configuration"])[0]?.["scan_on_push"] === true;
  if (!scans(before) || scans(after)) return [];
  const text = "new images are no longer scanned for vulnerabilities";
  return [{ kind: "scanning", text }];
}
