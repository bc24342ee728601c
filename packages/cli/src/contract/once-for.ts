/**
 * Returns a function that derives a value from an object once, and returns the same value for the same object later.
 * The object must not change. The value is let go together with the object.
 */
export function onceFor<Source extends object, Derived>(
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
