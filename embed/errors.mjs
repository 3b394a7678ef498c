// The table of errors, as docs/errors.md has it: the one place where a code is explained.

/** Each row of the tables: code, phase, whether to retry, what it means and what to do. */
export function rows(markdown) {
  return [...markdown.matchAll(/^\| `(\w+)` \| (\w+) \| (yes|no)[^|]* \| (.+?) \| (.+?) \|$/gm)].map(
    ([, code, phase, retry, means, remedy]) => ({ code, phase, retryable: retry === "yes", means, remedy }),
  );
}

/** For the development build: what each code means and asks for, in plain text. */
export function explanations(markdown) {
  const plain = (text) => text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll("`", "");
  return Object.fromEntries(rows(markdown).map((it) => [it.code, plain(`${it.means} ${it.remedy}`)]));
}
