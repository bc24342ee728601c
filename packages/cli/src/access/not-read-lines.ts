import type { AccessDocument, AccessNotRead } from "./access-document.ts";

const reasons: readonly (readonly [AccessNotRead["reasonCode"], string])[] = [
  ["type", "Not read, because the driver has no reader for these types:"],
  ["policy", "Not read, because only the engine knows the policies:"],
  ["module", "Not read, because the synthesized file does not contain the resources of modules:"],
  ["instances", "Shown once, because count or for_each creates any number of these:"],
];

/** Describes what was not read or not resolved, one block of lines per reason. */
export function notReadLines({ notRead, unresolved, environments }: AccessDocument): string[][] {
  const where = (environment: string): string =>
    environments.length > 1 ? `   ${environment}` : "";
  const blocks = reasons.map(([reason, title]) => {
    const found = notRead.filter((each) => each.reasonCode === reason);
    return found.length === 0
      ? []
      : [title, ...found.map(({ address, environment }) => `  ${address}${where(environment)}`)];
  });
  if (unresolved.length > 0) {
    blocks.push([
      "Known only to the engine or AWS, and shown in parentheses:",
      ...unresolved.map(({ value, environment }) => `  ${value}${where(environment)}`),
    ]);
  }
  return blocks;
}
