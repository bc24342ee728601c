/** The parts of an ARN that the evaluator uses. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon. It may contain colons. */
  readonly resource: string;
}

/** Parses an ARN. Returns `undefined` for other text. */
export function parseArn(text: string): Arn | undefined {
  const parts = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/su.exec(text);
  if (parts === null) return undefined;
  const [, partition, service, region, account, resource] = parts as unknown as string[];
  return { partition, service, region, account, resource } as Arn;
}
