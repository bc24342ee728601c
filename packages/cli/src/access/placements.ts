import { awsConfigurations, allowedAccounts } from "../synth/aws-configurations.ts";
import type { Stack, TerraformBlock } from "../synth/stack.ts";
import type { Placement } from "./known-arns.ts";

/** The account, region and partition of each resource in a stack, according to its provider configuration. */
export class Placements {
  readonly #byAddress = new Map<string, Placement>();
  readonly #default: Placement;

  constructor({ json, deployment }: Stack) {
    const configurations = awsConfigurations(json);
    for (const configuration of configurations) {
      const { address, block } = configuration;
      const account = accountOf(block, allowedAccounts(configuration), deployment.accountId);
      const region = literal(block["region"]);
      this.#byAddress.set(address, placementOf(account, region));
    }
    this.#default =
      this.#byAddress.get(configurations[0]?.address ?? "") ??
      placementOf(deployment.accountId, undefined);
  }

  /** Returns the placement of a block. */
  of({ provider, region }: TerraformBlock): Placement {
    const address = typeof provider === "string" ? provider.replace(/^\$\{(.*)\}$/, "$1") : "";
    const found = this.#byAddress.get(address) ?? this.#default;
    const own = literal(region);
    return own === undefined ? found : placementOf(found.account, own);
  }
}

function placementOf(account: string | undefined, region: string | undefined): Placement {
  return {
    partition: partitionOf(region),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  };
}

function partitionOf(region = ""): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Returns the account of a configuration, if it names exactly one or uses the same credentials as the stack. */
function accountOf(
  block: Readonly<Record<string, unknown>>,
  allowed: readonly string[] | undefined,
  ofStack: string | undefined,
): string | undefined {
  if (allowed !== undefined) return allowed.length === 1 ? allowed[0] : undefined;
  const role = /"role_arn":"arn:[\w-]+:iam::(\d{12}):role\//.exec(
    JSON.stringify(block["assume_role"] ?? null),
  );
  if (role) return role[1];
  const isOther = ["assume_role", "assume_role_with_web_identity", "profile", "access_key"].some(
    (name) => block[name] !== undefined,
  );
  return isOther && block["alias"] !== undefined ? undefined : ofStack;
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" && !value.includes("${") ? value : undefined;
}
