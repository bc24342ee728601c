import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { isOwnerName, isRepositoryName } from "./github-name-rules.ts";
import { isKnownString, showIfKnown } from "../validation/known-string.ts";
import { refProblem } from "./subject-value-rules.ts";

const code = "github-oidc-deployer/workflows";

const example = "example-org/ci/.github/workflows/push.yml@refs/heads/main";

/** Returns the problems with the trusted workflow files. */
export function workflowProblems(workflows: unknown, property: string): Problem[] {
  if (workflows === undefined) return [];
  if (!isKnown(workflows) || !Array.isArray(workflows) || workflows.length === 0) {
    const fix = "Leave it out to trust every workflow file of the repository.";
    const must = "be a list of at least one workflow file";
    return [{ code, property, must, got: showIfKnown(workflows), fix }];
  }
  return workflows.flatMap((workflow: unknown, index): Problem[] => {
    if (isWorkflow(workflow)) return [];
    const must =
      "be OWNER/REPOSITORY/.github/workflows/FILE@REF, where REF is refs/heads/…, refs/tags/… or the 40 digits of a commit";
    const fix = `Write it as in the claim job_workflow_ref of GitHub's tokens, e.g. "${example}".`;
    return [{ code, property: `${property}[${index}]`, must, got: showIfKnown(workflow), fix }];
  });
}

/**
 * Returns whether a value is a workflow file with a ref. Its file name contains no colon and no slash: GitHub would
 * escape the claim, or the name would end at another position.
 */
function isWorkflow(value: unknown): boolean {
  if (!isKnownString(value)) return false;
  const parts = /^([^/]+)\/([^/]+)\/\.github\/workflows\/[\w.-]+\.ya?ml@(.+)$/.exec(value);
  return (
    parts !== null && isOwnerName(parts[1]!) && isRepositoryName(parts[2]!) && isRef(parts[3]!)
  );
}

function isRef(ref: string): boolean {
  const name = /^refs\/(?:heads|tags)\/(.+)$/.exec(ref);
  return name === null ? /^[0-9a-f]{40}$/.test(ref) : refProblem(name[1]) === undefined;
}
