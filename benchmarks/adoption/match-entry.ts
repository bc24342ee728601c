export { appResources } from "../../packages/cli/src/adopt/app-resources.ts";
export { leftBehind } from "../../packages/cli/src/adopt/left-behind.ts";
export { matchResources } from "../../packages/cli/src/adopt/match-resources.ts";
export { readEntries } from "../../packages/cli/src/state/state-entries.ts";
