import type { Stack } from "./stack.ts";

/** Returns the path of the construct behind an address, within its stack: `data/Bucket` for `aws_s3_bucket.data_…`. */
export function constructPath(stack: Stack, address: string): string | undefined {
  const [, data, type, name] = /^(data\.)?([\w-]+)\.([\w-]+)/.exec(address) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const path = (data ? stack.json.data : stack.json.resource)?.[type]?.[name]?.["//"]?.metadata
    ?.path;
  return path?.startsWith(`${stack.name}/`) ? path.slice(stack.name.length + 1) : path;
}
