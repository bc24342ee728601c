/** Returns what an app printed before it failed. Throws if it does not fail. */
export function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}\n${stderr}`;
  }
  throw new Error("expected the app to fail");
}
