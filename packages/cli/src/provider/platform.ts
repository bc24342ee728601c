import { arch, platform } from "node:os";

const architectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** Returns this machine's platform as engines name it in provider folders, e.g. `linux_amd64`. */
export function enginePlatform(): string {
  return `${platform()}_${architectures[arch()] ?? arch()}`;
}
