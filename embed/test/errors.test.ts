// Every code of this script is in docs/errors.md, and every code there is in this script.
import { describe, expect, it } from "vitest";
import table from "../../docs/errors.md?raw";
import { explanations, rows, type Row } from "../errors.mjs";
import { explain } from "../src/explain.ts";
import { inDevelopment, PORTAL } from "./harness.ts";

const sources = import.meta.glob<string>("../src/*.ts", { query: "?raw", import: "default", eager: true });
const ours = rows(table.slice(table.indexOf("## From embed.js")));
const all = rows(table);

/** What the sources say of each code: its phase, and whether to retry where it is always the same. */
const said = new Map<string, { phase?: string | undefined; retryable?: boolean | undefined }>();
for (const source of Object.values(sources)) {
  for (const [, code, phase, retry] of source.matchAll(/(?:new EmbedError|fail)\(\s*"(\w+)", "(\w+)", (true|false)/g)) {
    said.set(code!, { phase, retryable: retry === "true" });
  }
  for (const [, code, last] of source.matchAll(/tokenError\(\s*"(\w+)"(, \w+|, !)?/g)) {
    said.set(code!, { phase: "token", retryable: last === undefined ? true : last === ", false" ? false : undefined });
  }
  for (const [, code] of source.matchAll(/(?:abort\(|setTimeout\(abort, PROVIDER_MS, )"(\w+)"/g)) {
    said.set(code!, { phase: "token", retryable: true });
  }
  for (const [, code] of source.matchAll(/configError\(\s*"(\w+)"/g)) said.set(code!, { phase: "config", retryable: false });
  for (const [, code] of source.matchAll(/code = "(\w+)", retryable = true/g)) said.set(code!, { retryable: true });
}

describe("docs/errors.md", () => {
  it("has each code once", () => {
    expect(all.map(({ code }: Row) => code).length).toBe(new Set(all.map(({ code }: Row) => code)).size);
    expect(said.size).toBeGreaterThan(15);
  });

  it.each([...said.keys()])("explains %s as the script has it", (code) => {
    const row = all.find((it: Row) => it.code === code);
    expect(row).toBeDefined();
    const { phase = row?.phase, retryable = row?.retryable } = said.get(code) ?? {};
    expect(row).toMatchObject({ phase, retryable });
  });

  it.each(ours.map(({ code }: Row) => code))("and the script has its %s", (code) => {
    expect([...said.keys()]).toContain(code);
  });
});

describe("the development build", () => {
  const frame = (): HTMLIFrameElement => {
    const iframe = document.createElement("iframe");
    iframe.src = `${PORTAL}/embed/team`;
    return iframe;
  };
  const tell = (code: string, iframe = frame(), option?: string): string[] =>
    inDevelopment(() => {
      explain({ code, phase: "config", retryable: false, option }, iframe);
      explain({ code, phase: "config", retryable: false, option }, iframe);
    })[1];

  it.each(all.map(({ code }: Row) => code))("says in plain text what %s means, once, with a link", (code) => {
    const [text, ...more] = tell(code);
    expect(more).toEqual([]);
    expect(text).toContain(`LedgerBee ${code}: ${explanations(table)[code]} https://docs.partner.example/errors`);
    expect(text).not.toMatch(/[`\]]/);
  });

  it("names the option, and knows what it does not know", () => {
    expect(tell("option_invalid", frame(), "currency")[0]).toContain("option_invalid (currency): ");
    expect(tell("__proto__")[0]).toContain("does not know");
  });

  it("goes through the checklist of a frame that says nothing", () => {
    const iframe = frame();
    iframe.setAttribute("sandbox", "allow-scripts");
    const [text] = tell("frame_blocked_or_slow", iframe);
    expect(text).toContain("lacks allow-same-origin");
    expect(text).toContain("frame-ancestors");
    expect(text).toContain(`${PORTAL} in frame-src`);
  });
});
