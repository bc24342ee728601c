import { expect, it } from "vitest";
import { pulledState } from "./pulled-state.ts";

it.each([
  ['{"version":4}\n', '{"version":4}\n'],
  ['{\n  "version": 4\n}', '{\n  "version": 4\n}'],
  ['There are some problems with {the} configuration:\n\nWarning\n{"version":4}', '{"version":4}'],
  ["", ""],
  ["\n", ""],
  ["Warning: something\n", ""],
])("returns the state in %j", (stdout, state) => {
  expect(pulledState(stdout)).toBe(state);
});
