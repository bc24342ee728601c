import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { awsProviderNames } from "../synth/terraform-blocks.ts";
import type { Stack } from "../synth/stack.ts";
import type { Finding } from "./finding.ts";

/**
 * Returns the first place where the AWS provider would find credentials. It does not check whether AWS accepts them.
 * The first plan does.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
 */
export async function checkCredentials(
  stacks: readonly Stack[],
  env: NodeJS.ProcessEnv,
): Promise<Finding> {
  const configured = stacks.filter(hasOwnCredentials);
  if (stacks.length > 0 && configured.length === stacks.length) {
    return ok("the app configures its provider with its own credentials or profile");
  }
  const keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  const given = keys.filter((name) => env[name]);
  if (given.length === 1) {
    const missing = keys.find((name) => !given.includes(name)) as string;
    return problem(`${given[0]} is set and ${missing} is not. Set both, or neither.`);
  }
  const profile = env["AWS_PROFILE"];
  if (given.length === 2) {
    return profile
      ? {
          subject: "credentials",
          status: "warning",
          text: `an access key and AWS_PROFILE are both set, and the key takes precedence. Unset one of them.`,
        }
      : ok("an access key in the environment");
  }
  const profiles = await profilesOf(env);
  if (profile) {
    return profiles.has(profile)
      ? ok(`profile ${profile}`)
      : problem(
          `AWS_PROFILE is ${JSON.stringify(profile)}, which is in neither the config file nor the credentials file. Known profiles: ${[...profiles].join(", ") || "none"}.`,
        );
  }
  if (env["AWS_WEB_IDENTITY_TOKEN_FILE"] && env["AWS_ROLE_ARN"]) return ok("a web identity");
  if (env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] || env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]) {
    return ok("the container's role");
  }
  if (profiles.has("default")) return ok("the default profile");
  return {
    subject: "credentials",
    status: "warning",
    text: "none found in the environment or in ~/.aws. On an AWS machine, its role is used. Otherwise sign in (aws sso login) or set AWS_PROFILE.",
  };
}

function hasOwnCredentials({ json }: Stack): boolean {
  const blocks = awsProviderNames(json).flatMap((name) => json.provider?.[name] ?? []);
  return (
    blocks.length > 0 &&
    blocks.every((block) => ["access_key", "profile"].some((argument) => argument in block))
  );
}

async function profilesOf(env: NodeJS.ProcessEnv): Promise<ReadonlySet<string>> {
  const folder = join(env["HOME"] ?? "/", ".aws");
  const files = [
    env["AWS_CONFIG_FILE"] || join(folder, "config"),
    env["AWS_SHARED_CREDENTIALS_FILE"] || join(folder, "credentials"),
  ];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^\s*\[\s*(?:profile\s+)?([^\]\s]+)\s*\]/gm)].map(
      ([, name]) => name as string,
    ),
  );
  return new Set(names);
}

function ok(text: string): Finding {
  return {
    subject: "credentials",
    status: "ok",
    text: `${text} (not verified; a plan does that)`,
  };
}

function problem(text: string): Finding {
  return { subject: "credentials", status: "problem", text };
}
