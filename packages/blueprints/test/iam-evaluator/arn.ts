/** The parts of an ARN that an evaluation looks at. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything behind the fifth colon; may hold colons itself. */
  readonly resource: string;
}

/** Takes an ARN apart; `undefined` for what is none. */
export function parseArn(text: string): Arn | undefined {
  const parts = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/su.exec(text);
  if (parts === null) return undefined;
  const [, partition, service, region, account, resource] = parts as unknown as string[];
  return { partition, service, region, account, resource } as Arn;
}
