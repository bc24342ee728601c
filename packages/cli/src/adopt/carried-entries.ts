import { KantoxError } from "../errors/kantox-error.ts";
import { groupBy } from "../plan/group-by.ts";
import { closestWord } from "../synth/closest-word.ts";
import type { Stack } from "../synth/stack.ts";
import type { AppResource } from "./app-resources.ts";
import type { Match, OldEntry } from "./match-resources.ts";

/**
 * An entry of an old state that is moved to a new state although no resource of the app matches it. The next apply
 * destroys its object.
 */
export interface Carried {
  readonly old: OldEntry;
  readonly stack: Stack;
  /** Address in the new state. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  /** Addresses in the new state that are destroyed after it. */
  readonly dependencies: readonly string[];
}

/** The input of `carriedEntries`. */
export interface CarryInput {
  /** Values of `--carry`: `ENVIRONMENT:OLD_ADDRESS`, or `ENVIRONMENT:*` for all. */
  readonly values: readonly string[];
  readonly stacks: readonly Stack[];
  readonly left: readonly OldEntry[];
  readonly matches: readonly Match[];
  readonly resources: readonly AppResource[];
  /** Returns the resource that owns an entry's object, if that resource is in an environment that is not adopted. */
  readonly otherOwner: (old: OldEntry) => AppResource | undefined;
}

/**
 * Returns the entries that move in addition to the adopted entries.
 *
 * @throws KantoxError `adopt/carry`
 */
export function carriedEntries(input: CarryInput): Carried[] {
  const { values, stacks } = input;
  const problems: string[] = [];
  const chosen = new Map<OldEntry, Stack>();
  const byAddress = groupBy(input.left, ({ entry }) => entry.address);
  for (const value of values) {
    const stack = stacks.find(({ deployment }) => value.startsWith(`${deployment.environment}:`));
    if (!stack) {
      problems.push(
        `${value} does not begin with the name of an adopted environment, followed by a colon`,
      );
      continue;
    }
    const address = value.slice(stack.deployment.environment.length + 1);
    // An object that another environment describes must not be destroyed here.
    const found =
      address === "*"
        ? input.left.filter((old) => !input.otherOwner(old))
        : (byAddress.get(address) ?? []);
    if (found.length === 0 && address !== "*") {
      const near = closestWord(address, [...byAddress.keys()]);
      problems.push(
        `${value}: no leftover entry has this address${near === undefined ? "" : `. Did you mean ${near}?`}`,
      );
    }
    for (const old of found) {
      const owner = input.otherOwner(old)?.stack.deployment.environment;
      if (owner !== undefined) problems.push(`${value} belongs to ${owner}: adopt ${owner}, too`);
      const other = chosen.get(old);
      if (other && other !== stack) {
        problems.push(
          `${old.entry.address} is named by --carry for both ${other.deployment.environment} and ${stack.deployment.environment}`,
        );
      }
      chosen.set(old, stack);
    }
  }
  const carried = named(chosen, input, problems);
  if (problems.length === 0) return carried;
  throw new KantoxError(
    "adopt/carry",
    [
      "--carry cannot be used as given. Nothing was written.",
      ...problems.map((each) => `  ${each}`),
    ].join("\n"),
  );
}

function named(
  chosen: ReadonlyMap<OldEntry, Stack>,
  { resources, matches }: CarryInput,
  problems: string[],
): Carried[] {
  const taken = new Set(resources.map(({ stack, address }) => `${stack.name}:${address}`));
  // Old address without an index → new address, because dependencies name blocks.
  const addresses = new Map<string, string[]>();
  const remember = (old: OldEntry, stack: Stack, address: string): void => {
    const key = JSON.stringify([old.state.label, stack.name, blockAddress(old.entry.address)]);
    addresses.set(key, [...(addresses.get(key) ?? []), address]);
  };
  for (const match of matches) {
    if (match.kind === "move") remember(match.old, match.resource.stack, match.resource.address);
  }
  const providers = new Providers(resources);
  const found = [...chosen].flatMap(([old, stack]): Omit<Carried, "dependencies">[] => {
    const { type } = old.entry;
    const provider = providers.of(old, stack);
    if (provider === undefined) {
      problems.push(
        `${old.entry.address}: ${stack.deployment.environment} does not use the provider of ${type}. Remove it in the old deployment`,
      );
      return [];
    }
    const base = `adopted_${old.entry.address.replaceAll(/[^\w-]+/g, "_").replaceAll(/^_+|_+$/g, "")}`;
    let name = base;
    for (let count = 2; taken.has(`${stack.name}:${type}.${name}`); count++)
      name = `${base}_${count}`;
    const address = `${type}.${name}`;
    taken.add(`${stack.name}:${address}`);
    remember(old, stack, address);
    return [{ old, stack, address, type, name, provider }];
  });
  return found.map((each) => ({ ...each, dependencies: dependenciesOf(each, addresses) }));
}

function dependenciesOf(
  { old, stack }: Pick<Carried, "old" | "stack">,
  addresses: ReadonlyMap<string, readonly string[]>,
): string[] {
  const { dependencies } = old.entry.instance;
  const all = Array.isArray(dependencies) ? dependencies.map(String) : [];
  return all.flatMap(
    (address) =>
      addresses.get(JSON.stringify([old.state.label, stack.name, blockAddress(address)])) ?? [],
  );
}

/** Returns an address without its own index and without the indexes of its modules. */
function blockAddress(address: string): string {
  return address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

/** The provider configurations of stacks. */
class Providers {
  readonly #byName: ReadonlyMap<string, readonly string[]>;

  constructor(resources: readonly AppResource[]) {
    this.#byName = new Map(
      [...groupBy(resources, ({ stack, provider }) => keyOf(stack, providerName(provider)))].map(
        ([key, each]) => [key, each.map(({ provider }) => provider)],
      ),
    );
  }

  /** Returns a configuration of the provider of an entry, the default one if there is one. */
  of({ entry }: OldEntry, stack: Stack): string | undefined {
    const all = this.#byName.get(keyOf(stack, providerName(entry.provider))) ?? [];
    return all.find((provider) => provider.endsWith("]")) ?? all[0];
  }
}

function keyOf({ name }: Stack, provider: string | undefined): string {
  return JSON.stringify([name, provider ?? ""]);
}

/** Returns the namespace and the name of a provider, without registry, module and alias. */
function providerName(provider: string): string | undefined {
  return /provider\["[^"/]+\/([^"]+)"\]/.exec(provider)?.[1];
}
