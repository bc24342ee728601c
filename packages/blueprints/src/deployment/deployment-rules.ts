import { oneOfProblems } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import type { Deployment } from "./describe-deployment.ts";

/** Returns the problems with a description. */
export function deploymentProblems({
  environment,
  accountId,
  protection,
  engine,
  dataHolding = [],
}: Deployment): Problem[] {
  const problems: Problem[] = [];
  if (!isText(environment) || !/^[a-z0-9][a-z0-9_-]{0,62}$/i.test(environment)) {
    problems.push({
      code: "deployment/environment",
      property: "environment",
      must: 'be 1 to 63 letters, digits, "-" and "_", beginning with a letter or digit',
      got: show(environment),
      fix: 'Choose a name to type on the command line, e.g. "dev".',
    });
  }
  if (protection !== "confirm" && protection !== "typed") {
    problems.push({
      code: "deployment/protection",
      property: "protection",
      must: 'be "confirm" or "typed"',
      got: show(protection),
      fix: 'Write "typed" for production.',
    });
  }
  const isAccount = isText(accountId) && /^\d{12}$/.test(accountId);
  if (accountId === undefined ? protection === "typed" : !isAccount) {
    problems.push({
      code: "deployment/account-id",
      property: "accountId",
      must: `be a string of twelve digits${protection === "typed" ? ', if protection is "typed"' : ""}`,
      got: show(accountId),
      fix: "Write the ID of the environment's AWS account.",
    });
  }
  const engineWhere = { code: "deployment/engine", property: "engine" };
  const fix = "Leave it out for Terraform.";
  return [
    ...problems,
    ...oneOfProblems(engine, ["terraform", "tofu"], { ...engineWhere, fix }),
    ...dataHoldingProblems(dataHolding),
  ];
}

function dataHoldingProblems(names: unknown): Problem[] {
  const code = "deployment/data-holding";
  if (!Array.isArray(names)) {
    const must = "be a list of resource types and resource addresses";
    const fix = 'Write e.g. ["custom_thing"].';
    return [{ code, property: "dataHolding", must, got: show(names), fix }];
  }
  return names.flatMap((name: unknown, index): Problem[] => {
    if (isText(name) && isTypeOrAddress(name)) return [];
    const must = "be a resource type or a resource address";
    const fix = 'Write a type like "custom_thing", or an address like "custom_thing.orders".';
    return [{ code, property: `dataHolding[${index}]`, must, got: show(name), fix }];
  });
}

/** Returns whether a value is a string. In JavaScript, an option can have a value of any type. */
function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** A resource type contains an underscore, a resource address contains a dot. */
function isTypeOrAddress(text: string): boolean {
  return /^[a-zA-Z_][\w-]*(?:[.[].+)?$/s.test(text) && /[_.]/.test(text);
}
