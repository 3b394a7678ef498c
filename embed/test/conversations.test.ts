// The recorded conversations, of which this side is the host; the frame's own tests read them too.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { conversations, type Step } from "../../tests/boot/conversations.ts";
import type { LedgerBeeEmbedApi, Providers } from "../src/public.ts";
import { addFrame, endPage, settle, startPage, type Frame } from "./harness.ts";

let embed: LedgerBeeEmbedApi;
beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0.25);
  embed = startPage();
});
afterEach(endPage);

/** A provider that gives these answers, and the last one again and again. */
function provide(answers: readonly unknown[]): void {
  if (!answers.length) return;
  let calls = 0;
  const fetchCatalogToken = (): unknown => {
    const answer = answers[Math.min(calls++, answers.length - 1)];
    if (answer === "throws") throw new Error("a secret of the page");
    return answer;
  };
  embed.provide({ fetchCatalogToken } as Providers);
}

async function play(frame: Frame, step: Step): Promise<void> {
  if (step.happens === "provides") provide(step.answers ?? []);
  if (step.happens === "passes") await vi.advanceTimersByTimeAsync((step.seconds ?? 0) * 1000);
  if (step.lost) return;
  if (step.by === "frame" && step.on === "window") frame.say(step.message);
  if (step.by === "frame" && step.on === "port") frame.port?.postMessage(step.message);
  if (step.by === "stranger") {
    const source = step.window === "frame" ? frame.window : {};
    frame.say(step.message, { origin: step.origin ?? "", source });
  }
  await settle();
  if (frame.port !== frame.welcomes.at(-1)?.ports[0]) await frame.accept(false);
}

describe.each(conversations("host"))("$name", ({ provides, steps }) => {
  it("is held as recorded", async () => {
    provide(provides ?? []);
    const frame = await addFrame();
    const said = { window: 0, port: 0 };
    for (const step of steps) {
      if (step.by !== "host") {
        const before = frame.posted.length + frame.received.length;
        await play(frame, step);
        if (step.by === "stranger") expect(frame.posted.length + frame.received.length).toBe(before);
      } else if (step.on === "window") {
        const posted = frame.posted[said.window++];
        expect(posted?.message).toEqual(step.message);
        expect(posted?.to).toBe(step.to);
        expect(posted?.ports.length).toBe(step.ports ?? 0);
      } else {
        expect(frame.received[said.port++]).toEqual(step.message);
      }
    }
    expect([frame.posted.length, frame.received.length]).toEqual([said.window, said.port]);
  });
});
