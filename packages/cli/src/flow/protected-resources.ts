import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";

/** A resource with `prevent_destroy` in its configuration. */
export interface ProtectedResource {
  readonly address: string;
  readonly path?: string;
}

/** Returns all resources of a stack that have `prevent_destroy`. */
export function protectedResources(stack: Stack): ProtectedResource[] {
  return Object.entries(stack.json.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, block]) => {
      const lifecycle = block["lifecycle"] as { prevent_destroy?: unknown } | undefined;
      if (lifecycle?.prevent_destroy !== true) return [];
      const address = `${type}.${name}`;
      const path = constructPath(stack, address);
      return [{ address, ...(path !== undefined && { path }) }];
    }),
  );
}
