import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";

interface Dependent {
  readonly name: string;
  readonly dependencies: readonly string[];
}

/**
 * Puts each stack after all that it depends on; otherwise the given order stays. What it depends on through
 * another stack becomes its own dependency: the one between may not be chosen, or have nothing to change.
 *
 * @throws KantoxError `synth/dependency` where one is unknown, or where they go round in a circle
 */
export function byDependency<T extends Dependent>(stacks: readonly T[]): readonly T[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Map<string, T>();
  const visit = (stack: T, way: readonly string[]): void => {
    if (ordered.has(stack.name)) return;
    if (way.includes(stack.name)) {
      const circle = [...way.slice(way.indexOf(stack.name)), stack.name];
      throw new KantoxError(
        "synth/dependency",
        `Stacks depend on each other in a circle: ${circle.join(" → ")}. Take one of these dependencies out.`,
      );
    }
    for (const dependency of stack.dependencies) {
      const needed = byName.get(dependency);
      if (!needed) {
        throw new KantoxError(
          "synth/dependency",
          `Stack "${stack.name}" depends on "${printable(dependency)}", which the app does not synthesize. It synthesizes: ${[...byName.keys()].join(", ")}.`,
        );
      }
      visit(needed, [...way, stack.name]);
    }
    const dependencies = stack.dependencies.flatMap((name) => [
      ...(ordered.get(name)?.dependencies ?? []),
      name,
    ]);
    ordered.set(stack.name, { ...stack, dependencies: [...new Set(dependencies)] });
  };
  for (const stack of stacks) visit(stack, []);
  return [...ordered.values()];
}
