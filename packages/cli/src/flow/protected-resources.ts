import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";

/** A resource that the config guards with `prevent_destroy`. */
export interface ProtectedResource {
  readonly address: string;
  readonly path?: string;
}

/** Every resource of a stack that is guarded against being destroyed. */
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
