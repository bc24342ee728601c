import { appResources, type AppResource } from "../../src/adopt/app-resources.ts";
import { matchResources, type Match, type Matches } from "../../src/adopt/match-resources.ts";
import type { MappedResource, ResourceMap } from "../../src/adopt/map-file.ts";
import type { OldState } from "../../src/adopt/old-state.ts";
import type { EngineKind } from "../../src/contract/deployment.ts";
import { readEntries } from "../../src/state/state-entries.ts";
import type { Stack, TerraformJson } from "../../src/synth/stack.ts";

export const awsInState = 'provider["registry.terraform.io/hashicorp/aws"]';

/** The account of stacks in tests. */
const accountId = "123456789012";

/** Builds a stack with the AWS provider in eu-west-1. */
export function stackOf(
  environment: string,
  json: TerraformJson,
  {
    engine = "terraform",
    account = accountId,
  }: { readonly engine?: string; readonly account?: string | null } = {},
): Stack {
  return {
    name: `app-${environment}`,
    directory: `/app/cdktf.out/stacks/app-${environment}`,
    dependencies: [],
    json: {
      terraform: { required_providers: { aws: { source: "aws" } } },
      provider: { aws: [{ region: "eu-west-1" }] },
      ...json,
    },
    deployment: {
      environment,
      ...(account !== null && { accountId: account }),
      protection: "confirm",
      engine: engine as EngineKind,
      relaxed: [],
      kubernetesSecrets: [],
    },
  };
}

/** A block of a state with one instance. */
export interface OldBlock {
  /** Address, e.g. `module.x["a"].aws_iam_role.this[0]`. */
  readonly address: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  readonly instance?: Readonly<Record<string, unknown>>;
}

/** Returns the text of a state in the format of version 4. */
export function stateText(blocks: readonly OldBlock[], more: object = {}): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 3,
    lineage: "old",
    outputs: {},
    resources: blocks.map(({ address, attributes, provider = awsInState, instance }) => {
      const [, module, data, type, name, index] =
        /^(?:(module\..+)\.)?(data\.)?([a-z]\w*)\.([\w-]+)(?:\[(.+)\])?$/.exec(address) ?? [];
      return {
        ...(module !== undefined && { module }),
        mode: data === undefined ? "managed" : "data",
        type,
        name,
        provider,
        instances: [
          {
            ...(index !== undefined && { index_key: JSON.parse(index) as unknown }),
            schema_version: 0,
            attributes,
            ...instance,
          },
        ],
      };
    }),
    ...more,
  });
}

/** Builds an old state. */
export function oldState(label: string, blocks: readonly OldBlock[]): OldState {
  const text = stateText(blocks);
  return {
    label,
    text,
    document: readEntries(text),
    pull: () => Promise.resolve(text),
    push: () => Promise.resolve(),
  };
}

/** Returns a map with entries by `environment:address`. */
function mapOf(entries: Readonly<Record<string, MappedResource>>): ResourceMap {
  return {
    of: ({ stack, address }) => entries[`${stack.deployment.environment}:${address}`] ?? {},
  };
}

/** Compares stacks with old states. */
export function matched(
  stacks: readonly Stack[],
  states: readonly OldState[],
  {
    map = {},
    existing = {},
  }: {
    readonly map?: Readonly<Record<string, MappedResource>>;
    readonly existing?: Readonly<Record<string, readonly string[]>>;
  } = {},
): Matches {
  return matchResources({
    resources: stacks.flatMap((stack) => appResources(stack)),
    states,
    existing: new Map(
      Object.entries(existing).map(([name, addresses]) => [name, new Set(addresses)]),
    ),
    map: mapOf(map),
  });
}

/** Returns each match as one line. */
export function matchLines(matches: readonly Match[]): string[] {
  return matches.map((match) => {
    const { kind, resource } = match;
    const target = `${resource.stack.deployment.environment}:${resource.address}`;
    const old =
      "old" in match && match.old ? ` ${match.old.state.label} ${match.old.entry.address}` : "";
    const id = kind === "seed" && match.id !== undefined ? ` id ${match.id}` : "";
    const reason =
      kind === "create" && match.reason !== undefined ? ` because ${match.reason}` : "";
    return `${kind} ${target}${old}${id}${reason}`;
  });
}

/** Returns the only resource of a type. */
export function resourceOf(stack: Stack, type: string): AppResource {
  const found = appResources(stack).filter((each) => each.type === type);
  if (found.length !== 1 || !found[0]) throw new Error(`expected one ${type}, got ${found.length}`);
  return found[0];
}
