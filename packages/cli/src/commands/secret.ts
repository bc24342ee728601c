export async function secret(..._: unknown[]): Promise<number> {
  throw new Error("not yet");
}
