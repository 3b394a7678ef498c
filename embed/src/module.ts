// The module that a portal serves: its frames come from where it came from.
import { boot } from "./boot.ts";
import { createEmbed } from "./page.ts";

export default boot(() => createEmbed(new URL(import.meta.url).origin));
