/**
 * Wraps a command so that `compare` also reads the processor time of the command and of every process that it starts. A
 * busy machine affects this time least.
 */
export function withProcessorTime({ command, args, ...how }) {
  return {
    ...how,
    command: "sh",
    args: ["-c", '"$@" || exit; times', "sh", command, ...args],
    read: (stdout) => {
      const [children] = stdout.trimEnd().split("\n").slice(-1);
      return { ...lastDocument(stdout), processorMilliseconds: milliseconds(children) };
    },
  };
}

// `0m1.250s 0m0.310s`: user time and system time.
function milliseconds(times) {
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + minutes * 60_000 + seconds * 1000, 0);
}

/** Returns the measures that a program prints about itself: the last line that is a JSON document. */
export function lastDocument(stdout) {
  const last = stdout.split("\n").findLast((line) => line.startsWith("{") && line.endsWith("}"));
  return last === undefined ? {} : JSON.parse(last);
}
