import { arch, platform } from "node:os";

const architectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** This machine as engines name it in the folders of their providers: `linux_amd64`. */
export function enginePlatform(): string {
  return `${platform()}_${architectures[arch()] ?? arch()}`;
}
