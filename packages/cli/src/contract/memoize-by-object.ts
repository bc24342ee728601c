/**
 * Memoizes a function of one object: the value is derived once per object. The object must not change. The value is
 * released together with the object.
 */
export function memoizeByObject<Source extends object, Derived>(
  derive: (source: Source) => Derived,
): (source: Source) => Derived {
  const known = new WeakMap<Source, { readonly value: Derived }>();
  return (source) => {
    let found = known.get(source);
    if (found === undefined) {
      found = { value: derive(source) };
      known.set(source, found);
    }
    return found.value;
  };
}
