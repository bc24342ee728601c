/** Whether what lies in a state's place is one that OpenTofu encrypted: only the engine can say what is in it. */
export function isEncryptedState(state: Readonly<Record<string, unknown>>): boolean {
  return "encrypted_data" in state;
}
