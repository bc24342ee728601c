/** An entry of a state, as a test describes it. */
export interface OldEntryText {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly module?: string;
  /** Index of the instance: `count` or `for_each`. */
  readonly key?: string | number;
  /** Other fields of the instance, such as `status`. */
  readonly instance?: Readonly<Record<string, unknown>>;
}

/** Returns the text of a state with these entries. */
export function oldStateText(
  entries: readonly OldEntryText[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 7,
    lineage: "9d7c4f0e-6a0b-4c8e-9d55-0f7b7c1f2a3b",
    outputs: {},
    resources: entries.map(({ type, name, attributes, module, key, instance = {} }) => ({
      ...(module !== undefined && { module }),
      mode: "managed",
      type,
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          ...(key !== undefined && { index_key: key }),
          schema_version: 0,
          attributes,
          sensitive_attributes: [],
          ...instance,
        },
      ],
    })),
    ...more,
  });
}

/** Returns the addresses in the text of a state, without their indexes. */
export function addressesIn(text: string | undefined): string[] {
  const { resources = [] } = JSON.parse(text || "{}") as {
    resources?: { module?: string; type: string; name: string }[];
  };
  return resources
    .map(({ module, type, name }) => [module, type, name].filter(Boolean).join("."))
    .toSorted();
}

/** Returns the entry of a plain parameter. */
export function parameterEntry(name: string, value: string, more: Partial<OldEntryText> = {}) {
  return {
    type: "aws_ssm_parameter",
    name: "this",
    attributes: { id: name, name, type: "String", insecure_value: value },
    ...more,
  };
}
