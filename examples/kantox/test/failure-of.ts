/** What an app printed that was expected to fail. */
export function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}\n${stderr}`;
  }
  throw new Error("expected the app to fail");
}
