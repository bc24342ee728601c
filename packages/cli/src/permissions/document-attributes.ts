import { permissionReaders } from "./types/permission-readers.ts";

/** Lists the attributes of a type that are shown as permissions, rather than as text. */
export function documentAttributes(type: string): string[] {
  return (permissionReaders[type]?.documents ?? []).map((path) => path.split(/[.[]/)[0] as string);
}
