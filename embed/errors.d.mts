export interface Row {
  readonly code: string;
  readonly phase: string;
  readonly retryable: boolean;
  readonly means: string;
  readonly remedy: string;
}
export function rows(markdown: string): Row[];
export function explanations(markdown: string): Record<string, string>;
