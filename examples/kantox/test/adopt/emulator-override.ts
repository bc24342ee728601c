/** Where a legacy deployment keeps its states in a bucket. */
export interface LegacyBackend {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Returns an override file for a configuration written by hand: its AWS providers work with an emulator that the engine's
 * environment names, and with `backend` its states are in a bucket of the emulator.
 *
 * @param aliases - alias of each provider block, `undefined` for the default one
 */
export function emulatorOverride(
  url: string,
  aliases: readonly (string | undefined)[],
  backend?: LegacyBackend,
): string {
  const redirected = {
    access_key: "test",
    secret_key: "test",
    s3_use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
  };
  const aws = aliases.map((alias) => ({ ...redirected, ...(alias !== undefined && { alias }) }));
  const s3 = backend && {
    ...backend,
    region: "eu-west-1",
    access_key: "test",
    secret_key: "test",
    use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    endpoints: { s3: url, sts: url, iam: url },
  };
  return JSON.stringify({ provider: { aws }, ...(s3 && { terraform: { backend: { s3 } } }) });
}
