/** Wraps values in a proxy that reports access to missing attributes, at any depth. */
export function watchedValues<T extends object>(
  values: T,
  report: (path: string) => void,
  prefix = "",
): T {
  return new Proxy(values, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === "symbol") return value;
      if (Array.isArray(target)) {
        return isObject(value) ? watchedValues(value, report, prefix) : value;
      }
      const path = `${prefix}${name}`;
      if (!(name in target) && name !== "toJSON") report(path);
      return isObject(value) ? watchedValues(value, report, `${path}.`) : value;
    },
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
