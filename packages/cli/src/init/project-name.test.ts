import { describe, expect, it } from "vitest";
import { projectName } from "./project-name.ts";

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe("the name of a project", () => {
  it.each([
    ["/work/shop", "shop"],
    ["/My Shop", "my-shop"],
    ["/.infra", "infra"],
    ["/Über Größe", "uber-gro-e"],
    ["/node_modules", "node-modules"],
    ["/@acme", "acme"],
    ["/shop.v2", "shop-v2"],
    ["/-shop--", "shop"],
    ["/2026", "2026"],
    [`/${"a".repeat(30)}`, "a".repeat(30)],
  ])("is derived from the folder %s", (folder, name) => {
    expect(projectName(folder, undefined)).toBe(name);
  });

  it.each(["/", "/日本", "/...", "/aws-shop", "/AWS", "/ssm", `/${"a".repeat(31)}`])(
    "is refused for the folder %s, unless a name is given",
    (folder) => {
      expect(codeOf(() => projectName(folder, undefined))).toBe("init/name");
      expect(projectName(folder, "shop")).toBe("shop");
    },
  );

  it.each(["", "Shop", "my shop", "a--b", "-a", "a-", "é", "a_b", "xn--a", "a\n", "sthree-a"])(
    "is refused if --name is %j",
    (name) => {
      expect(codeOf(() => projectName("/shop", name))).toBe("init/name");
    },
  );
});
