import type { AccessRequest } from "./access-request.ts";
import { parseArn } from "./arn.ts";
import { readCondition } from "./condition.ts";
import type { Statement } from "./policy-document.ts";
import { hasVariables, readPolicyText, textPattern } from "./policy-text.ts";
import type { RequestContext } from "./request-context.ts";

/** Returns whether a part of a statement matches a request. */
export type Match = (request: AccessRequest, context: RequestContext) => boolean;

/** Returns a match for the action, resource and conditions of a statement, but not for its principal. */
export function statementMatch(statement: Statement): Match {
  const actions = actionMatch(statement);
  const resources = resourceMatch(statement);
  const conditions = statement.conditions.map((condition) =>
    readCondition(condition, statement.variables),
  );
  return (request, context) =>
    actions(request, context) &&
    resources(request, context) &&
    conditions.every((holds) => holds(context));
}

/** Returns a match for the action. The service and the name of an action are not case-sensitive. */
function actionMatch({ actions: { element, values } }: Statement): Match {
  const exact = new Set(values.map((value) => value.toLowerCase()));
  const patterns = values
    .filter((value) => /[*?]/u.test(value))
    .map((value) => value.toLowerCase().replaceAll("*", ".*").replaceAll("?", "."))
    .map((source) => new RegExp(`^${source}$`, "u"));
  return ({ action }) => {
    const name = action.toLowerCase();
    const listed = exact.has(name) || patterns.some((pattern) => pattern.test(name));
    return listed === (element === "Action");
  };
}

/**
 * Returns a match for the resource. ARNs are compared part by part. `*` matches slashes, and colons after the fifth
 * one. An ARN with a variable that has no value matches nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourceMatch({ resources, variables }: Statement): Match {
  if (resources === undefined) return isRepositoryOrRole;
  const matches = resources.values.map((value) => oneResource(value, variables));
  return (request, context) =>
    matches.some((match) => match(request, context)) === (resources.element === "Resource");
}

function oneResource(value: string, variables: boolean): Match {
  if (value === "*") return () => true;
  const { partition, service, region, account } = parseArn(value) ?? {};
  if (service === undefined || /[*?]/u.test(service)) {
    throw new Error(
      `The resource ${JSON.stringify(value)} is neither * nor an ARN of one service.`,
    );
  }
  if ([partition, region, account].some((part) => part?.includes("$"))) {
    throw new Error(`The resource ${JSON.stringify(value)} has a variable before the fifth colon.`);
  }
  const text = readPolicyText(value, variables);
  if (hasVariables(text)) {
    return ({ resource }, context) => textPattern(text, context, "arn")?.test(resource) ?? false;
  }
  const pattern = textPattern(text, noContext, "arn");
  return ({ resource }) => pattern?.test(resource) ?? false;
}

const noContext: RequestContext = {
  values: () => undefined,
  isMultivalued: () => false,
  variable: () => undefined,
};

/**
 * Matches a policy without a resource. Only repository policies and trust policies may omit it, because it is
 * implied.
 */
const isRepositoryOrRole: Match = ({ action, resource }) => {
  if (!/^(?:ecr|sts):/iu.test(action) || resource === "*") {
    throw new Error(`A policy without a resource cannot decide ${action} on ${resource}.`);
  }
  return true;
};
