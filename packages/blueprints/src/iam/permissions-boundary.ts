import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

const arnOfPolicy = /^arn:aws(?:-[a-z]+)*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** Returns the problem with a permissions boundary's ARN, if any. Accepts tokens. */
export function permissionsBoundaryProblems(
  policyArn: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (policyArn === undefined || !isKnown(policyArn)) return [];
  if (typeof policyArn === "string" && arnOfPolicy.test(policyArn)) return [];
  return [
    {
      ...where,
      must: "be the ARN of a managed policy",
      got: show(policyArn),
      fix: 'Write "arn:aws:iam::ACCOUNT:policy/NAME", or leave it out.',
    },
  ];
}
