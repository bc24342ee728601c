/** Returns a policy document of an IAM answer as data. AWS encodes it as in a URL, an emulator may not. */
export function policyDocument(text: string): unknown {
  return JSON.parse(text.startsWith("{") ? text : decodeURIComponent(text.replaceAll("+", " ")));
}
