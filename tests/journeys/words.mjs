// The words of the portal as its pages were served them, so that a journey names what a person reads, in either
// language. It reads as much of Fluent as the portal's files use: variables, literals and choices by number or word.

/** The words of one application in one language. */
export class Words {
  #messages = new Map();
  #plural;

  constructor(ftl, lang) {
    this.lang = lang;
    this.#plural = new Intl.PluralRules(lang);
    for (const block of ftl.replace(/\r/g, "").split(/\n(?=[a-z])/)) {
      const message = /^([a-z][a-z0-9-]*) *= ?([\s\S]*)$/.exec(block.replace(/^#.*$\n?/gm, ""));
      if (message) this.#messages.set(message[1], message[2]);
    }
  }

  has(id) {
    return this.#messages.has(id);
  }

  /** The words of a message. A message that is not there is a mistake of the journey. */
  of(id, given = {}) {
    const text = this.#messages.get(id);
    if (text === undefined) throw new Error(`no words «${id}» in ${this.lang}`);
    return this.#fill(text, given).replace(/\s+/g, " ").trim();
  }

  #fill(text, given) {
    let filled = "";
    for (let at = 0; at < text.length; ) {
      if (text[at] !== "{") {
        filled += text[at++];
        continue;
      }
      const end = closing(text, at);
      filled += this.#placeable(text.slice(at + 1, end).trim(), given);
      at = end + 1;
    }
    return filled;
  }

  #placeable(inside, given) {
    if (inside.startsWith('"')) return JSON.parse(inside);
    const [, name, choices] = /^\$([a-z-]+)\s*(?:->([\s\S]*))?$/.exec(inside) ?? [];
    const value = given[name];
    if (value === undefined) throw new Error(`the words want a value for ${inside}`);
    if (choices === undefined) return String(value);
    const variants = [...choices.matchAll(/(\*?)\[([^\]]+)\]\s*([\s\S]*?)(?=\n\s*\*?\[|$)/g)];
    const key = typeof value === "number" ? [String(value), this.#plural.select(value)] : [String(value)];
    const [, , , chosen] = variants.find((it) => key.includes(it[2])) ?? variants.find((it) => it[1] === "*");
    return this.#fill(chosen, given);
  }
}

function closing(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`unclosed braces in «${text}»`);
}
