import type { UpgradeChange } from "./upgrade-problems.ts";

type Json = Record<string, unknown>;
type Resources = Record<string, Record<string, Json>>;

interface SynthesizedFile {
  readonly resource?: Resources;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** Arguments of the engine. A plan does not show them. */
const ignored: ReadonlySet<string> = new Set(["//", "depends_on", "lifecycle"]);

/**
 * Compares two synthesized files, for resources that the emulator does not support. It returns the changes of a plan,
 * except that it cannot detect a replacement: every changed argument is an update.
 */
export function compareFiles(before: string, now: string): UpgradeChange[] {
  const [old, current] = [before, now].map((text) => JSON.parse(text) as SynthesizedFile) as [
    SynthesizedFile,
    SynthesizedFile,
  ];
  const deployed = byAddress(old);
  for (const { from, to } of current.moved ?? []) {
    const moved = deployed.get(from);
    if (moved === undefined || deployed.has(to)) continue;
    deployed.delete(from);
    deployed.set(to, moved);
  }
  const wanted = byAddress(current);
  const gone = [...deployed].filter(([address]) => !wanted.has(address));
  return [
    ...gone.map(([address]) => change(address, "delete", {})),
    ...[...wanted].flatMap(([address, body]) => {
      const earlier = deployed.get(address);
      if (earlier === undefined) return [change(address, "create", body)];
      const names = Object.keys({ ...earlier, ...body }).filter(
        (name) =>
          !ignored.has(name) && JSON.stringify(earlier[name]) !== JSON.stringify(body[name]),
      );
      return names.length === 0 ? [] : [change(address, "update", body, names)];
    }),
  ];
}

function byAddress({ resource = {} }: SynthesizedFile): Map<string, Json> {
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => [`${type}.${name}`, body] as const),
    ),
  );
}

function change(
  address: string,
  action: string,
  body: Json,
  names: readonly string[] = [],
): UpgradeChange {
  const path = pathOf(body);
  const attributes = names.map((attribute) => ({ attribute }));
  const [type = ""] = address.split(".");
  return { address, type, action, attributes, ...(path !== undefined && { path }) };
}

/** Returns the path of a resource within its stack. */
function pathOf(body: Json): string | undefined {
  const { metadata } = (body["//"] ?? {}) as { metadata?: { path?: string } };
  return metadata?.path?.split("/").slice(1).join("/");
}

/** Returns the ids of the constructs that have resources in a synthesized file. */
export function idsIn(text: string): string[] {
  return [...byAddress(JSON.parse(text) as SynthesizedFile).values()].map(
    (body) => pathOf(body)?.split("/")[0] ?? "",
  );
}
