import { createHash } from "node:crypto";
import { isObject } from "../contract/is-object.ts";
import { parseExactly } from "../contract/parse-json.ts";
import { ExactNumber } from "../terminal/exact-number.ts";
import { exactJson } from "../terminal/json-document.ts";
import { instanceAddress } from "./instance-address.ts";
import { parseState } from "./state-content.ts";

type Values = Readonly<Record<string, unknown>>;

/** A resource instance of a state. It may contain secrets. */
export interface StateEntry {
  /** Address as `state list` prints it, e.g. `module.data.aws_s3_bucket.this[0]`. */
  readonly address: string;
  readonly type: string;
  /** Address of the provider configuration, e.g. `provider["registry.terraform.io/hashicorp/aws"].eu`. */
  readonly provider: string;
  readonly attributes: Values;
  /** The instance as the state contains it. */
  readonly instance: Values;
  /** Whether the last apply failed after it created the object, so that the next one replaces it. */
  readonly isTainted: boolean;
  /** Key of an old object that an interrupted replacement left behind. */
  readonly deposed?: string;
}

/** The content of a state in the format of version 4. It may contain secrets. */
export interface StateDocument {
  readonly lineage: string;
  readonly serial: number;
  /** Managed resources, one entry for each instance. Data sources are left out. */
  readonly entries: readonly StateEntry[];
  /** The whole document, to write it again. */
  readonly json: Values;
}

/** Reads the entries of a state. Call it only with a string that `parseState` can read. */
export function readEntries(text: string): StateDocument {
  const parsed = parseExactly(text);
  const json = isObject(parsed) ? parsed : {};
  const { lineage, serial } = json;
  return {
    lineage: typeof lineage === "string" ? lineage : "",
    serial: typeof serial === "number" ? serial : 0,
    entries: blocksIn(json).flatMap(entriesOf),
    json,
  };
}

/** Returns the text of a state with another serial. */
export function withSerial({ json }: Pick<StateDocument, "json">, serial: number): string {
  return exactJson({ ...json, serial });
}

/** Returns the text of a state without some of its entries. Data sources and outputs stay. */
export function withoutEntries(
  { json }: StateDocument,
  addresses: ReadonlySet<string>,
  { serial }: { readonly serial: number },
): string {
  const resources = blocksIn(json).flatMap((block) => {
    if (block["mode"] === "data") return [block];
    const kept = instancesIn(block).filter(
      (instance) => !addresses.has(instanceAddress(block, instance)),
    );
    return kept.length === 0 ? [] : [{ ...block, instances: kept }];
  });
  return exactJson({ ...json, serial, resources });
}

/**
 * Returns a checksum of the managed resources of a state; empty if there are none, or if the state cannot be read. An
 * engine writes resources in its own order and adds fields, so the text of a state does not identify its content.
 */
export function entriesChecksum(text: string): string {
  const content = parseState(text);
  if (content.kind !== "readable") return "";
  const entries = readEntries(text)
    .entries.map(({ address, provider, attributes, deposed }) =>
      exactJson([address, provider, deposed ?? null, sorted(attributes)]),
    )
    .toSorted();
  return entries.length === 0
    ? ""
    : createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value) || value instanceof ExactNumber) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

function entriesOf(block: Values): StateEntry[] {
  if (block["mode"] === "data") return [];
  return instancesIn(block).map((instance) => {
    const { attributes, status, deposed } = instance;
    return {
      address: instanceAddress(block, instance),
      type: String(block["type"]),
      provider: String(block["provider"]),
      attributes: isObject(attributes) ? attributes : {},
      instance,
      isTainted: status === "tainted",
      ...(typeof deposed === "string" && deposed !== "" && { deposed }),
    };
  });
}

function blocksIn({ resources }: Values): readonly Values[] {
  return Array.isArray(resources) ? resources.filter(isObject) : [];
}

function instancesIn({ instances }: Values): readonly Values[] {
  return Array.isArray(instances) ? instances.filter(isObject) : [];
}
