import type { EngineKind } from "../contract/deployment.ts";
import { openTofuRelease, openTofuVersion } from "../local/opentofu-release.mjs";

/** Returns instructions to install an engine on this machine, one line for each method. */
export function installation(kind: EngineKind): string[] {
  if (kind === "terraform") {
    return [
      "with Homebrew: brew install hashicorp/tap/terraform",
      "with mise: mise use --global terraform@1.11.4",
      "otherwise: https://developer.hashicorp.com/terraform/install",
    ];
  }
  const release = openTofuRelease();
  return [
    "with Homebrew: brew install opentofu",
    `with mise: mise use --global opentofu@${openTofuVersion}`,
    ...(release === undefined
      ? []
      : [
          `as an archive: ${release.url} (SHA-256 ${release.sha256}), which contains the program tofu`,
        ]),
    "otherwise: https://opentofu.org/docs/intro/install/",
  ];
}
