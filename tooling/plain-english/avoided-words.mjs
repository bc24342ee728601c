// Words and phrases that make our English hard to read, and what to write instead. See "Writing" in CONTRIBUTING.md.

/**
 * @typedef {object} AvoidedWord
 * @property {string} name name of the word in the report
 * @property {RegExp} pattern matches the word; its flags are `gi`, or `g` where the case matters
 * @property {string} write replacement for the word
 * @property {number} perTenThousand maximum number of uses in 10,000 words of an area. Words that also have an
 * ordinary use may occur up to 3 times, as they do in the documentation of well-written projects.
 */

/** @type {readonly AvoidedWord[]} */
export const avoidedWords = [
  {
    name: "says, said (about a text or a program)",
    pattern: /\b(?:says|said)\b/giu,
    write: "describes, contains, reports, prints",
    perTenThousand: 3,
  },
  {
    name: "beside, besides",
    pattern: /\bbesides?\b/giu,
    write: "next to, along with, in addition to",
    perTenThousand: 0,
  },
  {
    name: "nobody, somebody, whoever, whomever",
    pattern: /\b(?:nobody|somebody|whoever|whomever)\b/giu,
    write: "no one, any principal, or the name of the actor",
    perTenThousand: 0,
  },
  {
    name: "lies, stands (for “is”)",
    pattern: /\b(?:lies|lie|lay|stood|stands?(?![-\s]?(?:in|for|alone)\b))\b/giu,
    write: "is at, is in",
    perTenThousand: 0,
  },
  {
    name: "anew, afresh, knowingly, likewise, thereby, therein, hence",
    pattern: /\b(?:anew|afresh|knowingly|likewise|thereby|therein|thereof|hence)\b/giu,
    write: "again, recreated; deliberately; spell out what is the same",
    perTenThousand: 0,
  },
  {
    name: "of its own, of their own",
    pattern: /\bof (?:its|their|his|your|our|my) own\b/giu,
    write: "its own X, a separate X",
    perTenThousand: 0,
  },
  {
    name: "that one, the former, the latter",
    // As an adjective ("the former id"), it has a noun.
    pattern:
      /\b(?:that one|the former(?!\s+(?:ids?|paths?|keys?|names?|child|address(?:es)?|and)\b)|the latter)\b/giu,
    write: "repeat the noun",
    perTenThousand: 0,
  },
  {
    name: "such (without “as”)",
    pattern: /\bsuch\b(?! as\b)/giu,
    write: "repeat the noun, or “like this”",
    perTenThousand: 3,
  },
  {
    name: "but for, all but, nothing but, for want of, to be had",
    pattern: /\b(?:but for|all but|nothing but|for want of|to be had|cannot be had)\b/giu,
    write: "except, only, because there is no; is not available",
    perTenThousand: 0,
  },
  {
    name: "alone (for “only”)",
    pattern: /\balone\b/giu,
    write: "only, by itself",
    perTenThousand: 3,
  },
  {
    name: "takes (for “accepts”)",
    // A run takes time, an option takes precedence, and a process takes over a lock.
    pattern:
      /\btakes\b(?! (?:\d|time|precedence|place|over|about|several|a (?:third|quarter|second|minute)))/giu,
    write: "accepts, needs, uses",
    perTenThousand: 3,
  },
  {
    name: "holds, held (for “checks” or “contains”)",
    // A type that holds data is a term of the driver, and so is a lock that a process holds.
    pattern: /\b(?:holds?|held)\b(?! (?:data|the lock|a lock|the project)\b)/giu,
    write: "checks, asserts, enforces, contains",
    perTenThousand: 3,
  },
  {
    name: "carries, carry",
    pattern: /\b(?:carries|carry|carried)\b/giu,
    write: "contains, passes",
    perTenThousand: 3,
  },
  {
    name: "goes with, is gone with",
    pattern: /\b(?:goes|gone|go) with (?:it|them|the|its)\b/giu,
    write: "is removed by",
    perTenThousand: 0,
  },
  {
    name: "that it is about",
    pattern: /\b(?:it|they|he) (?:is|are) about\b(?! to\b)/giu,
    write: "to grant access to, it applies to",
    perTenThousand: 0,
  },
  {
    name: "way out, way on",
    pattern: /\b(?:way|ways) (?:out|on)\b/giu,
    write: "escape hatch, next step, how to fix it",
    perTenThousand: 0,
  },
  {
    name: "leave a default",
    pattern: /\b(?:leave|leaves|leaving|left) (?:a|the|this|its|our) default\b/giu,
    write: "override a default",
    perTenThousand: 0,
  },
  {
    name: "no more (for “no longer”)",
    pattern: /\bno more\b(?! than\b)/giu,
    write: "no longer",
    perTenThousand: 0,
  },
  {
    name: "a sentence with What, Who or Whatever as its headless subject",
    pattern: /(?<=^|[.;:] )(?:What|Who|Whatever|Whose) [^.?!:]+\.(?=\s|$)/gmu,
    write: "name the actor or the thing",
    perTenThousand: 3,
  },
  {
    name: "what is … (as a noun)",
    pattern:
      /\b(?:of|from|with|to|by|for|in|and|than|only|all|but) what (?:is|was|are|were|has|had|it|they)\b/giu,
    write: "the noun itself",
    perTenThousand: 3,
  },
  {
    name: "of another account (for “in another account”)",
    pattern:
      /\b(?:roles?|users?|buckets?|principals?|keys?|objects?|resources?|parameters?|repository|repositories) of (?:an)?other (?:AWS )?(?:accounts?|regions?)\b/giu,
    write: "in another account",
    perTenThousand: 0,
  },
  {
    name: "also (for “even” or “including”)",
    pattern: /[,(] also (?:after|as|at|by|for|from|if|in|on|to|when|while|with|within)\b/giu,
    write: "even, including",
    perTenThousand: 0,
  },
  {
    name: "a text, texts (for “a string”)",
    pattern:
      /\b(?:a|another|each|every|single) text\b(?! (?:alternative|editor|file|message)\b)|(?<!license |@param )\btexts\b/giu,
    write: "a string, a message, a description",
    perTenThousand: 0,
  },
  {
    name: "the oldest first",
    pattern: /\bthe (?:deepest|innermost|longest|newest|oldest|shortest) (?:first|last)\b/giu,
    write: "oldest first",
    perTenThousand: 0,
  },
  {
    name: "what reads it (as a subject in the middle of a sentence)",
    pattern: /(?<=[,:;] )(?:what|who) (?:calls|reads|runs|selects|uses|writes)\b/giu,
    write: "the programs that read it",
    perTenThousand: 0,
  },
  {
    name: "unique in all of",
    pattern: /\bunique in all of\b/giu,
    write: "globally unique",
    perTenThousand: 0,
  },
];
