import { printable } from "../../terminal/printable.ts";

/** HTML whose strings are escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a template: a string, which is escaped, or HTML. */
type Part = string | number | Html | readonly Html[];

/** Builds HTML. Every string in the template's values is escaped, even within a quoted attribute. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(
    strings
      .map((text, index) => `${text}${index < values.length ? htmlOf(values[index]) : ""}`)
      .join(""),
  );
}

function htmlOf(part: Part | undefined): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return (part ?? []).map(({ text }) => text).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
