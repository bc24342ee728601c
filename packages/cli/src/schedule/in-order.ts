/**
 * Passes items on in a given order, whatever order they arrive in: each as soon as all items before it have arrived.
 *
 * @returns takes what came for a name
 */
export function inOrder<Item>(
  names: readonly string[],
  handOn: (item: Item) => void,
): (name: string, item: Item) => void {
  const early = new Map<string, Item>();
  let next = 0;
  return (name, item) => {
    early.set(name, item);
    for (let turn = names[next]; turn !== undefined && early.has(turn); turn = names[next]) {
      handOn(early.get(turn) as Item);
      early.delete(turn);
      next += 1;
    }
  };
}
