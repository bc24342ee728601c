import { createHash } from "node:crypto";
import { isObject } from "../contract/is-object.ts";
import { instanceAddress } from "./instance-address.ts";

/** The version of the state format that both engines read and write. */
const knownVersion = 4;

/** The part of a state that the driver reads. */
export type StateContent =
  /** There is no state, or only an empty file that an engine left after reading. */
  | { readonly kind: "none" }
  /** The text is not a state that the engines read. `problem` is a predicate, e.g. "is not JSON". */
  | { readonly kind: "unreadable"; readonly problem: string }
  /** A state that OpenTofu encrypted: only the engine can read it. */
  | { readonly kind: "encrypted" }
  | ReadableState;

/** A state in the known format. */
export interface ReadableState {
  readonly kind: "readable";
  readonly lineage: string;
  readonly serial: number;
  /** Number of resources and data sources. */
  readonly resources: number;
  /** Addresses of all instances, data sources included, as `state list` prints them. */
  readonly addresses: readonly string[];
  /** Whether it contains any resource instance; data sources do not count. */
  readonly hasResources: boolean;
  /** Provider of each resource, as in the state: `provider["registry.terraform.io/hashicorp/aws"]`. */
  readonly providers: readonly string[];
  /** Checksum of resources and outputs. The lineage does not identify a state: a pushed state gets a new one. */
  readonly content: string;
}

/** Parses the text of a state, and validates its shape. */
export function parseState(text: string): StateContent {
  if (text === "") return { kind: "none" };
  const unreadable = (problem: string): StateContent => ({ kind: "unreadable", problem });
  if (text.startsWith("\uFEFF")) return unreadable("begins with a byte order mark");
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    return unreadable("is not JSON");
  }
  if (!isObject(state)) return unreadable("is not a JSON object");
  if ("encrypted_data" in state) return { kind: "encrypted" };
  const { version, lineage, serial, resources, outputs } = state;
  if (version !== knownVersion) {
    return unreadable(
      version === undefined
        ? "has no version"
        : `has version ${JSON.stringify(version).slice(0, 20)}, but only version ${knownVersion} is supported`,
    );
  }
  const all = resources ?? [];
  if (!Array.isArray(all) || !all.every(isObject)) return unreadable("has no list of resources");
  const blocks: readonly Readonly<Record<string, unknown>>[] = all;
  return {
    kind: "readable",
    lineage: typeof lineage === "string" ? lineage : "",
    serial: typeof serial === "number" ? serial : 0,
    resources: blocks.length,
    addresses: blocks.flatMap(addressesOf),
    hasResources: blocks.some((block) => block["mode"] !== "data" && instancesOf(block).length > 0),
    providers: blocks.flatMap(({ provider }) => (typeof provider === "string" ? [provider] : [])),
    content: createHash("sha256")
      .update(JSON.stringify([blocks, outputs]))
      .digest("hex"),
  };
}

/** Returns whether a state may contain resources. An encrypted state may contain anything. */
export function mayContainResources(content: StateContent): boolean {
  return content.kind === "encrypted" || (content.kind === "readable" && content.hasResources);
}

function addressesOf(block: Readonly<Record<string, unknown>>): string[] {
  return instancesOf(block).map((instance) => instanceAddress(block, instance));
}

function instancesOf({
  instances,
}: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(instances) ? instances.filter(isObject) : [];
}
