import { XMLParser } from "fast-xml-parser";

/** Elements that may occur several times, also where an answer contains only one of them. */
const repeated = new Set(
  "member Bucket Version DeleteMarker Rule Grant Tag Transition CORSRule".split(" "),
);

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
});

/** Parses an answer of S3 or IAM. All values are strings, and an empty element is an empty string. */
export function parseXml(text: string): any {
  const [root] = Object.values(parser.parse(text));
  return root;
}

/** Returns the members of a list, which is an empty string if it has none. */
export const members = (list: any): any[] => list?.member ?? [];
