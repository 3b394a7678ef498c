// Every code block of docs/embedding.md is run by one of its tests.
import { expect, it } from "vitest";
import { blocks, docs } from "./blocks.ts";

it("each block has a test", () => {
  const sources = import.meta.glob<string>("./{docs,snippet}.test.ts", { query: "?raw", import: "default", eager: true });
  const source = Object.values(sources).join("\n");
  const fences = docs.match(/^```\w+$/gm) ?? [];
  expect(blocks.size).toBe(fences.length);
  for (const name of blocks.keys()) expect(source).toMatch(new RegExp(`(?:code|inline)\\("${name}"\\)`));
});
