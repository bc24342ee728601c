import { readFile } from "node:fs/promises";
import { isObject } from "../contract/is-object.ts";
import { parseJson, JsonSyntaxError } from "../contract/parse-json.ts";
import { errorCode } from "../errors/error-code.ts";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { closestWord } from "../synth/closest-word.ts";
import type { AppResource } from "./app-resources.ts";
import type { OldState } from "./old-state.ts";

/** The part of a map file about one resource of the app. At most one of the members is present. */
export interface MappedResource {
  /** Entry of an old state. */
  readonly from?: { readonly label: string; readonly address: string };
  /** Import id of the existing object. */
  readonly id?: string;
  /** Whether the apply creates it even though an object may exist. */
  readonly create?: true;
}

/** The content of a map file. */
export interface ResourceMap {
  /** Returns the entry of a resource; empty if the file has none. */
  of(resource: AppResource): MappedResource;
}

/** A map file without entries. */
const emptyMap: ResourceMap = { of: () => ({}) };

/**
 * Reads a map file: an object with an object for each environment, which maps addresses to
 * `{ "state": …, "address": … }`, `{ "id": … }`, `{ "create": true }` or `null`.
 *
 * @param file - absolute path; without a file, or if it does not exist, the map is empty
 * @param states - old states that entries may name
 * @throws KantoxError `adopt/map`, with all problems
 */
export async function readMapFile(
  file: string | undefined,
  {
    resources,
    states,
  }: { readonly resources: readonly AppResource[]; readonly states: readonly OldState[] },
): Promise<ResourceMap> {
  const content = file === undefined ? undefined : await readJson(file);
  if (!content) return emptyMap;
  const byAddress = new Map(
    resources.map((each) => [`${each.stack.deployment.environment}:${each.address}`, each]),
  );
  const environments = [...new Set(resources.map(({ stack }) => stack.deployment.environment))];
  const addresses = new Map(
    states.map(({ label, document }) => [
      label,
      new Map(document.entries.map(({ address, type }) => [address, type])),
    ]),
  );
  const entries = new Map<string, MappedResource>();
  const problems: string[] = [];
  for (const [environment, mapped] of Object.entries(content)) {
    if (environment === "//") continue;
    if (!environments.includes(environment)) {
      problems.push(
        `"${environment}" is not one of the adopted environments (${environments.join(", ")})`,
      );
      continue;
    }
    if (!isObject(mapped)) {
      problems.push(`"${environment}" must be an object with an entry for each address`);
      continue;
    }
    for (const [address, value] of Object.entries(mapped)) {
      const key = `${environment}:${address}`;
      const resource = byAddress.get(key);
      if (!resource) {
        const near = closestWord(key, [...byAddress.keys()]);
        problems.push(
          `${key} is not a resource of the app${near === undefined ? "" : `. Did you mean ${near}?`}`,
        );
        continue;
      }
      // An entry that was written for the user to fill in.
      if (value === null) continue;
      const parsed = entryOf(value, resource, addresses);
      if (typeof parsed === "string") problems.push(`${key}: ${parsed}`);
      else entries.set(key, parsed);
    }
  }
  refuse(
    problems.length === 0
      ? []
      : [
          new KantoxError(
            "adopt/map",
            [
              `The map file ${file} has problems. Nothing was written.`,
              ...problems.map((each) => `  ${each}`),
            ].join("\n"),
          ),
        ],
  );
  return {
    of: ({ stack, address }) => entries.get(`${stack.deployment.environment}:${address}`) ?? {},
  };
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const failure = (reason: string): KantoxError =>
    new KantoxError(
      "adopt/map",
      `The map file ${file} ${reason}. Nothing was written. Correct it, or remove --map.`,
    );
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw failure(`cannot be read (${errorCode(error)})`);
  }
  try {
    const content = parseJson(text);
    if (isObject(content)) return content;
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw failure(`is not JSON: ${error.message}`);
    throw error;
  }
  throw failure("must contain an object with an entry for each environment");
}

/** Types by the name of an old state, then by address. */
type OldAddresses = ReadonlyMap<string, ReadonlyMap<string, string>>;

function entryOf(
  value: unknown,
  { type }: AppResource,
  states: OldAddresses,
): MappedResource | string {
  const expected =
    'it must be {"state": STATE, "address": OLD_ADDRESS}, {"id": IMPORT_ID} or {"create": true}';
  if (!isObject(value)) return `${expected}, but it is ${JSON.stringify(value)}`;
  const { state, address, id, create, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `${expected}, but it has "${unknown}"`;
  const kinds = [state ?? address, id, create].filter((each) => each !== undefined);
  if (kinds.length !== 1) return expected;
  if (create === true) return { create };
  if (typeof id === "string" && id !== "") return type === keyType ? keyById : { id };
  if (typeof state !== "string" || typeof address !== "string") return expected;
  return problemWithEntry(type, { state, address }, states) ?? { from: { label: state, address } };
}

const keyType = "aws_iam_access_key";
const keyById =
  'an access key cannot be adopted by its id, because AWS returns its secret only once. Name the entry of an old state, or write {"create": true} for a new key next to the old one';

function problemWithEntry(
  type: string,
  { state, address }: { readonly state: string; readonly address: string },
  states: OldAddresses,
): string | undefined {
  const addresses = states.get(state);
  if (!addresses) {
    const labels = [...states.keys()];
    return `no old state is named "${state}". The states are ${labels.map((each) => `"${each}"`).join(", ") || "none"}`;
  }
  const found = addresses.get(address);
  if (found === type) return undefined;
  if (found !== undefined) return `${address} of "${state}" does not have the type ${type}`;
  const near = closestWord(address, [...addresses.keys()]);
  return `"${state}" has no entry ${address}${near === undefined ? "" : `. Did you mean ${near}?`}`;
}
