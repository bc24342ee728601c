/**
 * Emits items in a fixed order, whatever order they arrive in. Each item is emitted as soon as all items before it have
 * arrived.
 *
 * @returns a function to call with each item as it arrives
 */
export function inOrder<Item>(
  names: readonly string[],
  emit: (item: Item) => void,
): (name: string, item: Item) => void {
  const early = new Map<string, Item>();
  let next = 0;
  return (name, item) => {
    early.set(name, item);
    for (let turn = names[next]; turn !== undefined && early.has(turn); turn = names[next]) {
      emit(early.get(turn) as Item);
      early.delete(turn);
      next += 1;
    }
  };
}
