import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Tags of every resource that a construct makes. Nothing is added to them.
 *
 * @public
 */
export type Tags = Readonly<Record<string, string>>;

const most = 50;

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export function tagProblems(tags: Tags | undefined, room: string): Problem[] {
  const entries = Object.entries(tags ?? {});
  const problems = entries.flatMap(([key, value]): Problem[] => {
    const where = { code: `${room}/tags`, property: `tags[${show(key)}]` };
    if (isKnown(key) && (/^aws:/i.test(key) || key.length < 1 || key.length > 128)) {
      const fix = "Rename the tag.";
      return [
        {
          ...where,
          must: 'have a key of 1 to 128 characters without the prefix "aws:"',
          got: show(key),
          fix,
        },
      ];
    }
    if (isKnown(value) && (typeof value !== "string" || value.length > 256)) {
      return [
        {
          ...where,
          must: "be a text of at most 256 characters",
          got: show(value),
          fix: "Shorten it.",
        },
      ];
    }
    return [];
  });
  if (entries.length <= most) return problems;
  const where = { code: `${room}/tags`, property: "tags" };
  const fix = "Leave some out.";
  return [...problems, { ...where, must: `be at most ${most}`, got: String(entries.length), fix }];
}
