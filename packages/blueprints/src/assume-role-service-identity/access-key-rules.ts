import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { AccessKeyRotation } from "./access-key-slots.ts";

const code = "assume-role-service-identity/access-key";

const states: readonly unknown[] = ["active", "inactive", "none"];

export function accessKeyProblems(accessKey: AccessKeyRotation | undefined): Problem[] {
  if (accessKey === undefined) return [];
  if (typeof accessKey !== "object" || accessKey === null) {
    const fix = 'Write { generation: 1, previous: "none" }, or leave it out for no key.';
    const must = "be an object with generation and previous";
    return [{ code, property: "accessKey", must, got: show(accessKey), fix }];
  }
  const { generation, previous } = accessKey;
  return [...generationProblems(generation), ...previousProblems(previous, generation)];
}

/** Returns the problem with a generation, if any. A token is refused: the generation decides which resources exist. */
function generationProblems(generation: number): Problem[] {
  const known = isKnown(generation);
  if (known && Number.isSafeInteger(generation) && generation >= 1) return [];
  return [
    {
      code,
      property: "accessKey.generation",
      must: "be a whole number, 1 or more, known while the app runs",
      got: known ? show(generation) : "a token",
      fix: "Begin with 1, and increase it by 1 for a new key.",
    },
  ];
}

function previousProblems(previous: string, generation: number): Problem[] {
  const property = "accessKey.previous";
  if (!states.includes(previous)) {
    const must = 'be "active", "inactive" or "none"';
    const fix = 'Write "none" for the first key, or "active" when you increase the generation.';
    return [{ code, property, must, got: show(previous), fix }];
  }
  if (generation !== 1 || previous === "none") return [];
  const must = 'be "none" for generation 1, which has no previous key';
  return [{ code, property, must, got: show(previous), fix: 'Write "none".' }];
}
