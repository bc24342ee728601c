import type { ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";

export function replacementAdvice(_change: ResourceChange, _stack: Stack): string {
  return "";
}

export function isHarmlessReplacement({ type }: Pick<ResourceChange, "type">): boolean {
  return type === "aws_ecr_lifecycle_policy" || type === "terraform_data";
}
