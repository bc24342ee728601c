// Compares a number of resources with an old state that contains as many entries, and prints the time.
import { servicesOf } from "../large-app/services.mjs";

const [, , match, count] = process.argv;
const { appResources, leftBehind, matchResources, readEntries } = await import(match);

const account = "123456789012";
const resource = servicesOf(Number(count) / 10, account);
const deployment = { environment: "large", accountId: account, relaxed: [] };
const json = { resource, provider: { aws: [{ region: "eu-west-1" }] } };
const stack = { name: "large", directory: "/", dependencies: [], json, deployment };

// Every tenth entry has no counterpart, but a similar name.
const entries = Object.entries(resource).flatMap(([type, named]) =>
  Object.entries(named).map(([name, { "//": _metadata, ...body }], index) => ({
    module: `module.${name}["a"]`,
    mode: "managed",
    type,
    name: "this",
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes: attributesOf(type, body, index % 10 === 0) }],
  })),
);
const text = JSON.stringify({ version: 4, serial: 1, lineage: "old", resources: entries });

const started = performance.now();
const state = { label: "old", document: readEntries(text), text };
const resources = appResources(stack, account);
const { matches, left } = matchResources({
  resources,
  states: [state],
  existing: new Map(),
  map: { of: () => ({}) },
});
const unmatched = matches.flatMap((each) => (each.old ? [] : [each.resource]));
leftBehind(left, { chosen: resources, all: resources, unmatched });
const milliseconds = performance.now() - started;
if (matches.filter(({ kind }) => kind === "move").length < Number(count) / 2) {
  throw new Error("Less than half of the entries were recognized.");
}
console.log(JSON.stringify({ matchMilliseconds: milliseconds }));

/** Returns the attributes of an entry: names instead of references. */
function attributesOf(type, body, isSimilar) {
  const names = Object.entries(body).flatMap(([key, value]) => {
    if (typeof value !== "string") return [];
    const [, other, name, attribute] = /^\$\{(\w+)\.(\w+)\.(\w+)\}$/.exec(value) ?? [];
    const plain = other === undefined ? value : resource[other][name][attribute];
    return [[key, isSimilar && ["name", "bucket"].includes(key) ? `${plain}-old` : plain]];
  });
  return { id: `${type}-id`, ...Object.fromEntries(names) };
}
