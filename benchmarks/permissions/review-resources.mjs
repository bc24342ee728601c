// Reviews a plan that creates a number of resources, writes it as text and Markdown, and prints the processor time.
import { servicesOf } from "../large-app/services.mjs";

const [, , review, count] = process.argv;
const { planDocument, planMarkdown, reviewPlan, summarize } = await import(review);

const resource = servicesOf(Number(count) / 10, "123456789012");
const changes = Object.entries(resource).flatMap(([type, named]) =>
  Object.entries(named).map(([name, { "//": _metadata, ...after }]) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: {
      actions: ["create"],
      before: null,
      after,
      after_unknown: { id: true, arn: true },
      after_sensitive: { insecure_value: true },
    },
  })),
);
const resources = changes.map(({ address, change }) => ({
  address,
  expressions: Object.fromEntries(Object.keys(change.after).map((name) => [name, {}])),
}));
const json = { resource_changes: changes, configuration: { root_module: { resources } } };
const deployment = { environment: "large", protection: "confirm", relaxed: [] };
const stack = { name: "large", directory: "/", dependencies: [], json: { resource }, deployment };
const root = { stack, directory: "/", engine: { kind: "terraform" }, env: {}, state: "state" };

const started = process.cpuUsage();
const reviewed = reviewPlan(root, { file: "plan", json, warnings: [] });
summarize(reviewed, { paint: (_, text) => text });
planMarkdown(planDocument([[stack, { status: "done", value: reviewed }]]));
const { user, system } = process.cpuUsage(started);
console.log(JSON.stringify({ processorMilliseconds: (user + system) / 1000 }));
