import type { SideValues } from "./side-values.ts";
import type { Values } from "../permission-reader.ts";

/**
 * Returns values in which an attribute that is not set is `null`, as in a plan. The configuration leaves it out, and
 * readers would take it for an unknown value.
 */
export function unsetAsNull({ clear, shown }: SideValues): SideValues {
  return { clear: complete(clear) as Values, shown: complete(shown) as Values };
}

function complete(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(complete);
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get: (target, key) => {
      if (typeof key === "symbol") return Reflect.get(target, key);
      return Object.hasOwn(target, key) ? complete(Reflect.get(target, key)) : null;
    },
  });
}
