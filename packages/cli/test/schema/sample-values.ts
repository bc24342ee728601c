import type { AttributeSchema, BlockSchema } from "./attribute-paths.ts";

/** The value of every sensitive attribute in `sampleValues`. */
export const secret = "never-to-be-seen";

/** Returns sample values for all attributes and nested blocks of a block. Sensitive attributes contain `secret`. */
export function sampleValues(block: BlockSchema): Record<string, unknown> {
  return Object.fromEntries([
    ...Object.entries(block.attributes ?? {}).map(([name, schema]) => [name, sample(schema)]),
    ...Object.entries(block.block_types ?? {}).map(([name, { block: inner }]) => [
      name,
      [sampleValues(inner)],
    ]),
  ]);
}

function sample({ type, sensitive = false, nested_type: nested }: AttributeSchema): unknown {
  return nested ? [sampleValues(nested)] : ofType(type, sensitive ? secret : "text");
}

function ofType(type: unknown, text: string): unknown {
  if (type === "bool") return true;
  if (type === "number") return 1;
  if (!Array.isArray(type)) return text;
  const [kind, inner] = type as [string, unknown];
  if (kind === "map") return { text: ofType(inner, text) };
  if (kind === "object") {
    return Object.fromEntries(
      Object.entries(inner as object).map(([name, each]) => [name, ofType(each, text)]),
    );
  }
  return [ofType(inner, text)];
}
