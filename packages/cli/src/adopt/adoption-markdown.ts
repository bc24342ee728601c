import { planMarkdown } from "../review/plan-markdown.ts";
import { code, inline } from "../review/markdown-text.ts";
import type { AdoptDocument, AdoptedEnvironment } from "./adoption-document.ts";

const maxRows = 100;

/** Returns the review of an adoption as Markdown, followed by the plan of the next apply. */
export function adoptionMarkdown({ environments, leftBehind }: AdoptDocument): string {
  return [
    ...environments.flatMap(environmentLines),
    ...list(
      "Left behind in old states",
      leftBehind.map(
        ({ state, address, text }) => `${code(`${state} ${address}`)}: ${inline(text)}`,
      ),
    ),
    "## The next apply",
    "",
    planMarkdown({ environments: environments.map(({ plan }) => plan) }),
  ].join("\n");
}

function environmentLines(each: AdoptedEnvironment): string[] {
  const { environment, adopted, carried, missing, notLookedUp, parameters, risks } = each;
  return [
    `## Adopt ${code(environment)}: ${adopted.length} resources`,
    "",
    ...list(
      "Adopted",
      adopted.map(
        ({ address, physicalName, moved }) =>
          `${code(address)} ${code(physicalName)} ${moved ? `from ${code(`${moved.state} ${moved.address}`)}` : "found in AWS"}`,
      ),
    ),
    ...list(
      "What the next apply may break or delete",
      risks.map(
        ({ address, physicalName, text }) => `${code(physicalName ?? address)}: ${inline(text)}`,
      ),
      Number.POSITIVE_INFINITY,
    ),
    ...list(
      "Parameters with a different value in AWS",
      parameters.map(
        ({ address, physicalName, live = "(sensitive)", configured = "(not known)" }) =>
          `${code(address)} ${code(physicalName)}: ${code(live)} → ${code(configured)}`,
      ),
      Number.POSITIVE_INFINITY,
    ),
    ...list(
      "Also moved, so that the next apply destroys them",
      carried.map(
        ({ address, moved }) => `${code(`${moved.state} ${moved.address}`)} → ${code(address)}`,
      ),
    ),
    ...list(
      "In the old state, but no longer in AWS",
      missing.map(({ state, address }) => code(`${state} ${address}`)),
    ),
    ...list(
      "Not looked up: the next apply creates them, even if they already exist",
      notLookedUp.map(({ address, reason }) => `${code(address)}: ${inline(reason)}`),
    ),
  ];
}

function list(title: string, items: readonly string[], max = maxRows): string[] {
  if (items.length === 0) return [];
  const more = items.length - max;
  return [
    `### ${title}`,
    "",
    ...items.slice(0, max).map((item) => `- ${item}`),
    ...(more > 0 ? [`- … and ${more} more (\`--json\` shows all)`] : []),
    "",
  ];
}
