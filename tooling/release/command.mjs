// @ts-check
import { execFile } from "node:child_process";

/**
 * Runs a program to its end and returns its output. The variables that npm and pnpm set for their scripts are removed,
 * because another package manager reads them as settings.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function command(program, args, { cwd, env = process.env } = {}) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_(?!config_)/i.test(name));
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd, env: Object.fromEntries(kept), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") reject(error);
        else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

/**
 * Runs a program that has to succeed, and returns what it prints.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function succeed(program, args, options) {
  const { code, stdout, stderr } = await command(program, args, options);
  if (code === 0) return stdout;
  throw new Error(`${[program, ...args].join(" ")} ended with ${code}.\n${stdout}${stderr}`);
}
