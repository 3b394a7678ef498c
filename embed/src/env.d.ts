/** Whether this is the development build, which explains its errors on the console. */
declare const __DEV__: boolean;
/** The version of the package. */
declare const __VERSION__: string;
/** Development build: what each code means and asks for, from docs/errors.md. */
declare const __ERRORS__: Readonly<Record<string, string>>;
/** Development build: where the table of errors is read. */
declare const __DOCS__: string;
/** Whether there is room for what embed.mjs, within its budget, has to do without. */
declare const __ROOM__: boolean;
/** Whether iframes that the page has itself are adopted. */
declare const __FRAMES__: boolean;

interface Document {
  /** Whether the browser prepares this page for a buyer who has not asked for it yet. */
  readonly prerendering?: boolean;
}
