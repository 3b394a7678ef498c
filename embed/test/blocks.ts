// The code blocks of docs/embedding.md by their names.
import docs from "../../docs/embedding.md?raw";

export { docs };

export const blocks = new Map(
  [...docs.matchAll(/<!-- ([\w-]+) -->\s*```(\w+)\n(.*?)```/gs)].map(([, name, language, code]) => [name!, { language: language!, code: code! }]),
);
export const code = (name: string): string => blocks.get(name)?.code ?? "";
export const inline = (name: string): string => /<script[^>]*>(.*)<\/script>/s.exec(code(name))?.[1] ?? "";
