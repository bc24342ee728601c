import type { IConstruct } from "constructs";
import { accountProblems } from "../iam/account-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { grantPrefixProblems } from "../s3/prefix-rules.ts";
import { oneOfProblems } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { dataText, isKnown, isKnownAtPlan } from "../validation/token.ts";
import { serviceAccessOptions, type ServiceAccess } from "./service-access.ts";

type Where = Pick<Problem, "code" | "property">;

/**
 * Returns the problems with a `serviceAccess` prop. Every value has to be known at plan time, because a single policy
 * contains all of them.
 */
export function serviceAccessProblems(
  scope: IConstruct,
  entries: readonly ServiceAccess[],
  code: string,
): Problem[] {
  const texts = entries.map((entry) => dataText(entry));
  return entries.flatMap((entry, index): Problem[] => {
    const where = { code, property: `serviceAccess[${index}]` };
    if (texts.indexOf(texts[index]!) === index) return entryProblems(scope, entry, where);
    return [{ ...where, must: "occur only once", got: show(entry), fix: "Remove the duplicate." }];
  });
}

function entryProblems(scope: IConstruct, entry: ServiceAccess, where: Where): Problem[] {
  const service = oneOfProblems(entry.service, Object.keys(serviceAccessOptions), {
    ...where,
    property: `${where.property}.service`,
    fix: "For another service, create a role that the service assumes, and pass a grant of the bucket to its permissions.",
  });
  if (service.length > 0 || entry.service === undefined) {
    return service.length > 0 ? service : [missing("service", where)];
  }
  const options = optionProblems(entry, where);
  if (options.length > 0) return options;
  return [...unknownProblems(scope, entry, where), ...valueProblems(entry, where)];
}

/** The options of all presets. The shape refuses all other names. */
const allOptions: ReadonlySet<string> = new Set(
  Object.values(serviceAccessOptions).flatMap((options) => Object.keys(options)),
);

/** Returns the problems with options that a preset does not have, and with missing required options. */
function optionProblems(entry: ServiceAccess, where: Where): Problem[] {
  const options: Readonly<Record<string, boolean>> = serviceAccessOptions[entry.service];
  const given = Object.entries(entry).flatMap(([name, value]) =>
    value === undefined || name === "service" ? [] : [name],
  );
  const excess = given
    .filter((name) => allOptions.has(name) && !Object.hasOwn(options, name))
    .map((name) => ({
      code: where.code,
      property: `${where.property}.${name}`,
      must: `be left out for ${show(entry.service)}`,
      got: "a value",
      fix: `Its options are ${Object.keys(options).join(", ")}.`,
    }));
  const required = Object.keys(options).filter((name) => options[name] && !given.includes(name));
  return [...excess, ...required.map((name) => missing(name, where))];
}

function missing(name: string, { code, property }: Where): Problem {
  const fix = "Write the value as a string.";
  return { code, property: `${property}.${name}`, must: "be given", got: "nothing", fix };
}

function unknownProblems(scope: IConstruct, entry: ServiceAccess, where: Where): Problem[] {
  return Object.entries(entry).flatMap(([name, value]): Problem[] => {
    if (isKnownAtPlan(scope, value)) return [];
    const must = "be known at plan time: otherwise the plan hides the whole policy";
    const fix = "Write the value as a string, or read it with a data source.";
    const property = `${where.property}.${name}`;
    return [{ ...where, property, must, got: "an attribute of a new resource", fix }];
  });
}

interface Format {
  readonly pattern: RegExp;
  readonly must: string;
  readonly fix: string;
}

const formats: Readonly<Record<string, Format>> = {
  distributionArn: {
    pattern: /^arn:aws(?:-[a-z]+)*:cloudfront::\d{12}:distribution\/[A-Z0-9]+$/,
    must: "be the ARN of one distribution",
    fix: 'Write "arn:aws:cloudfront::ACCOUNT:distribution/ID".',
  },
  trailName: {
    pattern: /^(?=.{3,128}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/,
    must: 'be 3 to 128 letters, digits, ".", "_" and "-", with a letter or digit at both ends and between separators',
    fix: 'Write only the name of the trail, e.g. "audit", not its ARN.',
  },
  organizationId: {
    pattern: /^o-[a-z0-9]{10,32}$/,
    must: 'be "o-" and 10 to 32 lower-case letters or digits',
    fix: "Copy it from `aws organizations describe-organization`.",
  },
};

function valueProblems(entry: ServiceAccess, { code, property }: Where): Problem[] {
  const values: Readonly<Record<string, unknown>> = { ...entry };
  const { accountId, region, sourceBucketName, prefix } = values as Readonly<
    Record<string, string | undefined>
  >;
  const wrong = Object.entries(formats).flatMap(([name, { pattern, must, fix }]): Problem[] => {
    const value = values[name];
    if (value === undefined || !isKnown(value)) return [];
    if (typeof value === "string" && pattern.test(value)) return [];
    return [{ code, property: `${property}.${name}`, must, got: show(value), fix }];
  });
  return [
    ...wrong,
    ...accountProblems({ accountId, region }, code).map((problem) => ({
      ...problem,
      code,
      property: `${property}.${problem.property}`,
    })),
    ...(sourceBucketName === undefined
      ? []
      : nameProblems("bucket", sourceBucketName, {
          code,
          property: `${property}.sourceBucketName`,
        })),
    ...prefixProblems(entry, prefix, { code, property: `${property}.prefix` }),
  ];
}

function prefixProblems({ service }: ServiceAccess, prefix: string | undefined, where: Where) {
  const problems = grantPrefixProblems(prefix, where);
  const anyFolder = service === "cloudfront" || service === "s3-reports";
  if (problems.length > 0 || anyFolder || !String(prefix).includes("AWSLogs")) return problems;
  const must = 'not contain "AWSLogs": the service adds it after the prefix';
  const fix = "Leave it out, or write only the folder before AWSLogs.";
  return [{ ...where, must, got: show(prefix), fix }];
}
