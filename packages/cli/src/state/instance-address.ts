type Values = Readonly<Record<string, unknown>>;

/** Returns the address of a resource instance in a state, as `state list` prints it. */
export function instanceAddress(block: Values, { index_key: key }: Values): string {
  const { module, mode, type, name } = block;
  const prefix = [
    ...(typeof module === "string" && module !== "" ? [module] : []),
    ...(mode === "data" ? [mode] : []),
  ];
  const address = [...prefix, String(type), String(name)].join(".");
  return key === undefined || key === null ? address : `${address}[${JSON.stringify(key)}]`;
}
