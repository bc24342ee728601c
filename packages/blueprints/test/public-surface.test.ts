import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { resolveAssumeRoleServiceIdentityProps } from "../src/assume-role-service-identity/assume-role-service-identity-props.ts";
import { resolveIdentityRole } from "../src/assume-role-service-identity/identity-role-props.ts";
import { resolveCluster } from "../src/kubernetes-service-identity/kubernetes-cluster.ts";
import { policyJson } from "../src/iam/policy-json.ts";
import { parameterPathAccess } from "../src/parameter-path/parameter-path-access.ts";
import { bucketLifecycle } from "../src/secure-bucket/bucket-lifecycle.ts";
import { resolveSecureBucketProps } from "../src/secure-bucket/secure-bucket-props.ts";
import { documentedCodes } from "./public-surface/doc-comment.ts";
import { reachable, type Reachable } from "./public-surface/reachable-codes.ts";
import { readSurface, type Surface, type Visible } from "./public-surface/surface.ts";
import { synth } from "./synth.ts";

const sources = join(import.meta.dirname, "../src");
const files = readdirSync(sources, { recursive: true, encoding: "utf8" });

let surface: Surface;
beforeAll(() => (surface = readSurface()));

/** Returns the paths of everything that breaks a rule, so that a failure names all of them. */
const pathsOf = (breaks: (visible: Visible) => boolean) =>
  surface.visible.filter(breaks).map(({ path }) => path);

describe("the doc comments of the public API", () => {
  it("have a summary", () => {
    // The comment of a class also describes its constructor.
    const hasSummary = ({ doc, declaration }: Visible) =>
      doc.summary !== "" || ts.isConstructorDeclaration(declaration);
    expect(pathsOf((visible) => !hasSummary(visible))).toEqual([]);
  });

  it("describe every parameter", () => {
    const undocumented = surface.visible.flatMap(({ path, doc, declaration }) =>
      ts.isFunctionLike(declaration)
        ? declaration.parameters
            .map(({ name }) => name.getText())
            .filter((name) => !doc.tags.get("param")?.some((text) => text.startsWith(`${name} - `)))
            .map((name) => `${path}(${name})`)
        : [],
    );
    expect(undocumented).toEqual([]);
  });

  it("give each export exactly one release stage", () => {
    const stages = ["public", "beta", "internal"];
    expect(
      pathsOf(
        ({ owner, doc }) =>
          owner === undefined && stages.filter((stage) => doc.tags.has(stage)).length !== 1,
      ),
    ).toEqual([]);
  });

  it("document the default of every optional member, and no other default", () => {
    expect(
      pathsOf(
        ({ owner, optional, doc }) =>
          owner !== undefined && optional !== doc.tags.has("defaultValue"),
      ),
    ).toEqual([]);
  });

  it("give the unit or the range of every number", () => {
    const unitOrRange =
      /\b(?:day|hour|minute|second|byte|character)s?\b|\d+ (?:to \d+|or more)|from \d+/i;
    expect(pathsOf(({ isNumber, doc }) => isNumber && !unitOrRange.test(doc.summary))).toEqual([]);
  });
});

describe("documented defaults", () => {
  /** The result of each props resolver for empty props, by the name of the props. */
  const resolved = new Map<string, Record<string, unknown>>();
  beforeAll(async () => {
    for (const file of files.filter((name) => name.endsWith("-props.ts"))) {
      const module = (await import(join(sources, file))) as Record<string, unknown>;
      for (const [name, resolve] of Object.entries(module)) {
        const [, props] = /^resolve(\w+Props)$/.exec(name) ?? [];
        if (props) resolved.set(props, (resolve as (none: object) => typeof module)({}));
      }
    }
  });

  /** Options whose default no resolver contains: their possible values, and a function that shows the effect. */
  const elsewhere: Readonly<
    Record<string, { values: readonly unknown[]; make: (value: never) => unknown }>
  > = {
    "AdditionalRole.maxSessionSeconds": {
      values: [3600, 43_200],
      make: (maxSessionSeconds: number | undefined) =>
        resolveIdentityRole({ roleName: "role", permissions: {}, maxSessionSeconds }, undefined),
    },
    "AssumeRoleServiceIdentityProps.maxSessionSeconds": {
      values: [3600, 43_200],
      make: (maxSessionSeconds: number | undefined) => {
        const names = { userName: "user", roleName: "role", permissions: {} };
        return resolveAssumeRoleServiceIdentityProps({ ...names, maxSessionSeconds }).firstRole;
      },
    },
    "BucketLifecycleRule.expiredObjectDeleteMarker": {
      values: [true, false],
      make: (expiredObjectDeleteMarker: boolean | undefined) =>
        bucketLifecycle({
          ...resolveSecureBucketProps({ bucketName: "data" }),
          lifecycleRules: [{ id: "rule", expiredObjectDeleteMarker }],
        }),
    },
    "KubernetesTokenIssuer.audience": {
      values: ["sts.amazonaws.com", "other"],
      make: (audience: string | undefined) => resolveCluster({ issuer: "https://a.b", audience }),
    },
    "ParameterPathAccessOptions.recursive": {
      values: [true, false],
      make: (recursive: boolean | undefined) => {
        const made: unknown[] = [];
        synth((stack) => void made.push(parameterPathAccess(stack, "/a/b/", { recursive })));
        return made;
      },
    },
    "PolicyStatement.effect": {
      values: ["Allow", "Deny"],
      make: (effect: "Allow" | "Deny" | undefined) =>
        policyJson([{ effect, actions: ["s3:GetObject"], resources: ["*"] }]),
    },
  };

  /** Returns the value that has the same effect as omitting the option. */
  const effectiveDefault = (path: string) => {
    const { values, make } = elsewhere[path]!;
    const omitted = make(undefined as never);
    return values.find((value) => isDeepStrictEqual(make(value as never), omitted));
  };

  const documented = ({ doc }: Visible) => doc.tags.get("defaultValue")?.[0] ?? "";
  const isText = (visible: Visible) => /^- \S/.test(documented(visible));

  it("are a literal, or a string after a dash", () => {
    const isLiteral = (visible: Visible) => {
      try {
        return ["string", "number", "boolean"].includes(typeof JSON.parse(documented(visible)));
      } catch {
        return false;
      }
    };
    expect(
      pathsOf(
        (visible) =>
          visible.doc.tags.has("defaultValue") && !isText(visible) && !isLiteral(visible),
      ),
    ).toEqual([]);
  });

  it("match the real defaults", () => {
    const stated: Record<string, unknown> = {};
    const real: Record<string, unknown> = {};
    const compared = new Set<ts.Declaration>();
    for (const visible of surface.visible) {
      const { owner, optional, path, declaration } = visible;
      const defaults = resolved.get(owner ?? "");
      const value = elsewhere[path] ? effectiveDefault(path) : defaults?.[path.split(".")[1]!];
      if (!optional || (!defaults && !elsewhere[path])) continue;
      compared.add(declaration);
      // Words are the best description of a list, or of no value.
      if (typeof value === "object" || value === undefined) real[path] = "in words";
      else real[path] = value;
      stated[path] = isText(visible) ? "in words" : JSON.parse(documented(visible));
    }
    expect(stated).toEqual(real);
    expect(resolved.size).toBeGreaterThan(6);
    expect(
      pathsOf(
        (visible) =>
          visible.doc.tags.has("defaultValue") &&
          !isText(visible) &&
          !compared.has(visible.declaration),
      ),
    ).toEqual([]);
  });
});

describe("documented error codes", () => {
  const modules = new Set([...readdirSync(sources), "aws-account", "policy-document"]);

  /** Every public function, with the codes that its comment lists and those that it can throw. */
  let called: (Reachable & Pick<Visible, "path"> & { documented: boolean; listed: string[] })[];
  beforeAll(() => {
    called = surface.visible
      .filter(({ declaration }) => ts.isFunctionLike(declaration) && "body" in declaration)
      .map(({ path, doc, declaration }) => ({
        path,
        documented: doc.tags.has("throws"),
        listed: documentedCodes(doc),
        ...reachable(declaration, { checker: surface.checker, modules }),
      }));
  });

  it("are listed for exactly the functions that can throw", () => {
    const wrong = called.filter(({ documented, throws }) => documented !== throws);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("include every code that can be thrown, and no other", () => {
    const differences = called.flatMap(({ path, listed, codes }) => {
      // A star stands for a part of a code that is not a literal in the sources. It may be any text.
      const patterns = [...codes].map((code) => new RegExp(`^${code.replaceAll("*", "[a-z-]+")}$`));
      const missing = [...codes].filter((code) => !code.includes("*") && !listed.includes(code));
      const unknown = listed.filter((code) => !patterns.some((pattern) => pattern.test(code)));
      return missing.length + unknown.length === 0 ? [] : [{ path, missing, unknown }];
    });
    expect(differences).toEqual([]);
  });

  it("all have a test", () => {
    // The test contains the whole code, the code with a shared prefix, or only its second half in the module's own
    // folder.
    const cdktn = join(import.meta.dirname, "../../blueprints-cdktn/test");
    const tests = [
      ...files.map((file) => ({ file, path: join(sources, file) })),
      ...readdirSync(cdktn).map((file) => ({ file, path: join(cdktn, file) })),
    ]
      .filter(({ file }) => file.endsWith(".test.ts"))
      .map(({ file, path }) => ({ file, text: readFileSync(path, "utf8") }));
    // This test covers the "options" code of every construct and every function with options.
    const hostile = readFileSync(join(import.meta.dirname, "hostile-props.test.ts"), "utf8");
    const isTested = (code: string) => {
      const [module, name] = code.split("/");
      if (name === "options") return new RegExp(`^ +"?${module}"?: `, "m").test(hostile);
      return tests.some(
        ({ file, text }) =>
          text.includes(`"${code}"`) ||
          text.includes(`"some-construct/${name}"`) ||
          (file.startsWith(`${module}/`) && text.includes(`"${name}"`)),
      );
    };
    const codes = new Set(called.flatMap(({ listed }) => listed));
    expect([...codes].filter((code) => !isTested(code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(50);
  });
});
