import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";

interface Dependent {
  readonly name: string;
  readonly dependencies: readonly string[];
}

/**
 * Sorts stacks topologically: each stack follows its dependencies, otherwise the order is kept. Transitive dependencies
 * are added to each stack, because the stack between them may not be selected, or may have no changes.
 *
 * @throws KantoxError `synth/dependency` if a dependency is unknown or part of a cycle
 */
export function sortByDependency<T extends Dependent>(stacks: readonly T[]): readonly T[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Map<string, T>();
  const visit = (stack: T, path: readonly string[]): void => {
    if (ordered.has(stack.name)) return;
    if (path.includes(stack.name)) {
      const cycle = [...path.slice(path.indexOf(stack.name)), stack.name];
      throw new KantoxError(
        "synth/dependency",
        `Stacks depend on each other in a cycle: ${cycle.join(" → ")}. Remove one of these dependencies.`,
      );
    }
    for (const dependency of stack.dependencies) {
      const needed = byName.get(dependency);
      if (!needed) {
        throw new KantoxError(
          "synth/dependency",
          `Stack "${stack.name}" depends on "${printable(dependency)}", which the app does not synthesize. The app synthesizes: ${[...byName.keys()].join(", ")}.`,
        );
      }
      visit(needed, [...path, stack.name]);
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
