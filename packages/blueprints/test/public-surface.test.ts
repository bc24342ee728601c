import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { resolveAssumeRoleServiceIdentityProps } from "../src/assume-role-service-identity/assume-role-service-identity-props.ts";
import { resolveServiceRole } from "../src/assume-role-service-identity/service-role-props.ts";
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

/** Paths of what breaks a rule, so that a failure names all of it. */
const pathsOf = (breaks: (visible: Visible) => boolean) =>
  surface.visible.filter(breaks).map(({ path }) => path);

describe("whatever users see of the package", () => {
  it("is said in words", () => {
    // A constructor is its class.
    const isSaid = ({ doc, declaration }: Visible) =>
      doc.summary !== "" || ts.isConstructorDeclaration(declaration);
    expect(pathsOf((visible) => !isSaid(visible))).toEqual([]);
  });

  it("says of every argument what it is for", () => {
    const untold = surface.visible.flatMap(({ path, doc, declaration }) =>
      ts.isFunctionLike(declaration)
        ? declaration.parameters
            .map(({ name }) => name.getText())
            .filter((name) => !doc.tags.get("param")?.some((text) => text.startsWith(`${name} - `)))
            .map((name) => `${path}(${name})`)
        : [],
    );
    expect(untold).toEqual([]);
  });

  it("says of each export who may rely on it", () => {
    const stages = ["public", "beta", "internal"];
    expect(
      pathsOf(
        ({ owner, doc }) =>
          owner === undefined && stages.filter((stage) => doc.tags.has(stage)).length !== 1,
      ),
    ).toEqual([]);
  });

  it("says what stands where something is left out, and only there", () => {
    expect(
      pathsOf(
        ({ owner, optional, doc }) =>
          owner !== undefined && optional !== doc.tags.has("defaultValue"),
      ),
    ).toEqual([]);
  });

  it("says of numbers what they count, or how many there may be", () => {
    const unitOrRange =
      /\b(?:day|hour|minute|second|byte|character)s?\b|\d+ (?:to \d+|or more)|from \d+/i;
    expect(pathsOf(({ isNumber, doc }) => isNumber && !unitOrRange.test(doc.summary))).toEqual([]);
  });
});

describe("what stands where a prop is left out", () => {
  /** What the resolvers of the rooms make of props that say nothing, by the name of the props. */
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

  /** What no resolver says: what may stand there, and what is made of it. */
  const elsewhere: Readonly<
    Record<string, { values: readonly unknown[]; make: (value: never) => unknown }>
  > = {
    "AdditionalRole.maxSessionSeconds": {
      values: [3600, 43_200],
      make: (maxSessionSeconds: number | undefined) =>
        resolveServiceRole({ roleName: "role", permissions: {}, maxSessionSeconds }, undefined),
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

  /** The value that gives what leaving it out gives. */
  const standsElsewhere = (path: string) => {
    const { values, make } = elsewhere[path]!;
    const leftOut = make(undefined as never);
    return values.find((value) => isDeepStrictEqual(make(value as never), leftOut));
  };

  const documented = ({ doc }: Visible) => doc.tags.get("defaultValue")?.[0] ?? "";
  const isText = (visible: Visible) => /^- \S/.test(documented(visible));

  it("is a literal as it is written, or a text after a dash", () => {
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

  it("is what its comment says", () => {
    const said: Record<string, unknown> = {};
    const real: Record<string, unknown> = {};
    const compared = new Set<ts.Declaration>();
    for (const visible of surface.visible) {
      const { owner, optional, path, declaration } = visible;
      const defaults = resolved.get(owner ?? "");
      const value = elsewhere[path] ? standsElsewhere(path) : defaults?.[path.split(".")[1]!];
      if (!optional || (!defaults && !elsewhere[path])) continue;
      compared.add(declaration);
      // A list or nothing has no better name than words.
      if (typeof value === "object" || value === undefined) real[path] = "in words";
      else real[path] = value;
      said[path] = isText(visible) ? "in words" : JSON.parse(documented(visible));
    }
    expect(said).toEqual(real);
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

describe("what may be refused", () => {
  const rooms = new Set([...readdirSync(sources), "aws-account", "policy-document"]);

  /** Whatever may be called, what its comment says that it throws, and what it can throw. */
  let called: (Reachable & Pick<Visible, "path"> & { says: boolean; listed: string[] })[];
  beforeAll(() => {
    called = surface.visible
      .filter(({ declaration }) => ts.isFunctionLike(declaration) && "body" in declaration)
      .map(({ path, doc, declaration }) => ({
        path,
        says: doc.tags.has("throws"),
        listed: documentedCodes(doc),
        ...reachable(declaration, { checker: surface.checker, rooms }),
      }));
  });

  it("is said where it can happen, and nowhere else", () => {
    const wrong = called.filter(({ says, throws }) => says !== throws);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("is said by every code that there can be, and by no other", () => {
    const differences = called.flatMap(({ path, listed, codes }) => {
      // What sources do not say of a code as text may be anything.
      const patterns = [...codes].map((code) => new RegExp(`^${code.replaceAll("*", "[a-z-]+")}$`));
      const missing = [...codes].filter((code) => !code.includes("*") && !listed.includes(code));
      const unknown = listed.filter((code) => !patterns.some((pattern) => pattern.test(code)));
      return missing.length + unknown.length === 0 ? [] : [{ path, missing, unknown }];
    });
    expect(differences).toEqual([]);
  });

  it("has a test for every code", () => {
    // As it is, with the half of a room that shares its rules, or by its second half in its own room.
    const tests = files
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => ({ file, text: readFileSync(join(sources, file), "utf8") }));
    // For every construct and every function with options.
    const hostile = readFileSync(join(import.meta.dirname, "hostile-props.test.ts"), "utf8");
    const isTested = (code: string) => {
      const [room, what] = code.split("/");
      if (what === "options") return new RegExp(`^ +"?${room}"?: `, "m").test(hostile);
      return tests.some(
        ({ file, text }) =>
          text.includes(`"${code}"`) ||
          text.includes(`"room/${what}"`) ||
          (file.startsWith(`${room}/`) && text.includes(`"${what}"`)),
      );
    };
    const codes = new Set(called.flatMap(({ listed }) => listed));
    expect([...codes].filter((code) => !isTested(code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(50);
  });
});
