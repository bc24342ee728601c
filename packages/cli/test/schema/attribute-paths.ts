/** The part of a block in a provider's schema that tests read. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

/** The part of an attribute in a provider's schema that tests read. */
export interface AttributeSchema {
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** E.g. `"string"`, `["set", "string"]`. */
  readonly type?: unknown;
  readonly nested_type?: { readonly attributes: Readonly<Record<string, AttributeSchema>> };
}

/**
 * Returns the paths of all attributes and nested blocks that an app can set on a resource type, e.g.
 * `inline_policy[].policy`. Attributes that only the provider sets are left out.
 */
export function attributePaths(block: BlockSchema, prefix = ""): string[] {
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([, { required, optional }]) => required === true || optional === true)
    .flatMap(([name, { nested_type: nested }]) => [
      prefix + name,
      ...(nested ? attributePaths(nested, `${prefix}${name}[].`) : []),
    ]);
  const blocks = Object.entries(block.block_types ?? {}).flatMap(([name, type]) => [
    prefix + name,
    ...attributePaths(type.block, `${prefix}${name}[].`),
  ]);
  return [...attributes, ...blocks];
}
