import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../steps.mjs";
import { publishedPackages } from "./packages.mjs";
import { addressFields, repository, site } from "./repository.mjs";

const packages = publishedPackages();
const blueprints = packages.find(({ name }) => name === "@kantox/blueprints");
const cdktn = packages.find(({ name }) => name === "@kantox/blueprints-cdktn");
const installScripts = ["preinstall", "install", "postinstall", "prepare", "preprepare"];

describe("published packages", () => {
  it("are exactly the three packages", () => {
    expect(packages.map(({ name }) => name)).toEqual([
      "@kantox/blueprints",
      "@kantox/blueprints-cdktn",
      "@kantox/cli",
    ]);
  });

  it.each(packages)(
    "$name links to the site and the repository (rewrite it with `node tooling/release/write-addresses.mjs`)",
    ({ folder, manifest }) => {
      expect(manifest).toMatchObject(addressFields(folder));
    },
  );

  it.each(packages)("$name runs no script while it is installed", ({ manifest }) => {
    expect(Object.keys(manifest.scripts).filter((name) => installScripts.includes(name))).toEqual(
      [],
    );
    expect(manifest.dependencies).toBeUndefined();
  });

  it.each(packages)("$name can be published outside CI", ({ manifest }) => {
    // Trusted publishing adds the provenance by itself. This setting would refuse the first publish, made by hand.
    expect(manifest.publishConfig).toEqual({ access: "public" });
  });

  it("have one version for both frameworks", () => {
    expect(cdktn.version).toBe(blueprints.version);
    const config = JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8"));
    expect(config.fixed).toContainEqual([blueprints.name, cdktn.name]);
  });

  it("differ between the frameworks only in their names and peer dependencies", () => {
    const common = ({ manifest }) => {
      const { license, files, type, sideEffects, main, module, types, exports, engines } = manifest;
      return { license, files, type, sideEffects, main, module, types, exports, engines };
    };
    expect(common(cdktn)).toEqual(common(blueprints));
  });
});

describe("the address of the repository", () => {
  it("is the same in every file", () => {
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    })
      .split("\n")
      .filter((file) => /\.(?:md|json|mjs|ts|ya?ml)$/.test(file))
      .filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
    const owner = new URL(repository).pathname.split("/")[1];
    const similar = new RegExp(
      `https://(?:github\\.com/${owner}|${owner}\\.github\\.io)/[\\w-]+`,
      "g",
    );
    const found = files.flatMap((file) =>
      (readFileSync(join(root, file), "utf8").match(similar) ?? []).map((address) => ({
        file,
        address,
      })),
    );
    const allowed = [repository, site.replace(/\/$/, "")];
    expect(found.filter(({ address }) => !allowed.includes(address))).toEqual([]);
    expect(found.length).toBeGreaterThan(8);
  });
});
