// A slow network in front of every origin: each connection of the browser goes through here.
//
// Chromium's own throttling waits once for each request and knows neither connections nor what they
// share. Here all connections share one link, in packets and in turn. The sandbox speaks plain
// HTTP/1.1, a deployment HTTP/2 within TLS; the difference is made up for: an origin's first connection
// costs two round trips (TCP and TLS 1.3), further ones nothing while it is there, and all of them
// have one window, which begins with ten packets under way (RFC 6928) and one more for each that arrives.
// @ts-check
import { createServer, connect } from "node:net";

/** @typedef {{ readonly name: string, readonly roundTrip: number, readonly down: number, readonly up: number }} Shape */

/** Round trips in milliseconds, bandwidth in megabits; those of "slow 4G" and "fast 4G" are Lighthouse's and WebPageTest's. */
export const NETWORKS = /** @type {const} */ ({
  none: { name: "no limit", roundTrip: 0, down: Infinity, up: Infinity },
  fast: { name: "fast 4G", roundTrip: 60, down: 9, up: 9 },
  slow: { name: "slow 4G", roundTrip: 150, down: 1.6, up: 0.75 },
});

const PACKET = 1460;
const FIRST_WINDOW = 10;

/** One way of the link: packets of all connections in turn, one after the other. */
class Way {
  /** @type {Flow[]} */ #waiting = [];
  #freeAt = 0;
  #timer = false;
  #pumping = false;

  /** @param {(shape: Shape) => number} rate @param {() => Shape} shape */
  constructor(rate, shape) {
    this.rate = rate;
    this.shape = shape;
  }

  /** @param {Flow} flow */
  wake(flow) {
    if (!this.#waiting.includes(flow)) this.#waiting.push(flow);
    this.pump();
  }

  pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    const shape = this.shape();
    const now = performance.now();
    // A timer that comes late by a little has not lost the link's time.
    this.#freeAt = Math.max(this.#freeAt, now - 4);
    while (this.#waiting.length > 0 && this.#freeAt <= now) {
      const flow = /** @type {Flow} */ (this.#waiting.shift());
      const packet = flow.next();
      if (!packet) continue;
      this.#freeAt += (packet.length * 8) / (this.rate(shape) * 1000);
      flow.travel(packet, this.#freeAt + shape.roundTrip / 2, this.#freeAt + shape.roundTrip);
      if (!this.#waiting.includes(flow)) this.#waiting.push(flow);
    }
    this.#pumping = false;
    if (this.#waiting.length > 0 && !this.#timer) {
      this.#timer = true;
      setTimeout(() => {
        this.#timer = false;
        this.pump();
      }, 1);
    }
  }
}

/** How much of one direction of an origin may be under way. */
class Window {
  packets = FIRST_WINDOW;
  underWay = 0;
  /** @type {Set<Flow>} */ flows = new Set();
}

/** What one connection has to say in one direction. */
class Flow {
  /** @type {Buffer[]} */ #queue = [];
  #ended = false;
  #last = 0;
  #arrive = inOrder();
  #acknowledge = inOrder();

  /** @param {Way} way @param {Window} window @param {import("node:net").Socket} from @param {import("node:net").Socket} to @param {number} readyAt */
  constructor(way, window, from, to, readyAt) {
    this.way = way;
    this.window = window;
    this.to = to;
    window.flows.add(this);
    const begin = inOrder();
    from.on("data", (/** @type {Buffer} */ data) =>
      begin(readyAt, () => {
        for (let start = 0; start < data.length; start += PACKET) this.#queue.push(data.subarray(start, start + PACKET));
        way.wake(this);
      }),
    );
    from.on("end", () =>
      begin(readyAt, () => {
        this.#ended = true;
        this.#finish();
      }),
    );
    from.on("error", () => to.destroy());
    from.on("close", () => !from.readableEnded && to.destroy());
  }

  get hasMore() {
    return this.#queue.length > 0;
  }

  next() {
    if (this.window.underWay >= this.window.packets) return undefined;
    const packet = this.#queue.shift();
    if (packet) this.window.underWay += 1;
    return packet;
  }

  /** @param {Buffer} packet @param {number} arrival @param {number} acknowledged */
  travel(packet, arrival, acknowledged) {
    this.#last = arrival;
    this.#arrive(arrival, () => this.to.writable && this.to.write(packet));
    this.#acknowledge(acknowledged, () => {
      this.window.underWay -= 1;
      this.window.packets += 1;
      for (const flow of this.window.flows) if (flow.hasMore) this.way.wake(flow);
      this.#finish();
    });
  }

  #finish() {
    if (this.#ended && this.#queue.length === 0) this.#arrive(this.#last, () => this.to.end());
  }
}

/** Calls what it is given at times of the clock, and in order: timers alone may change places within a millisecond. */
function inOrder() {
  /** @type {(() => void)[]} */
  const waiting = [];
  return (/** @type {number} */ time, /** @type {() => void} */ then) => {
    const wait = time - performance.now();
    if (wait <= 0 && waiting.length === 0) return then();
    waiting.push(then);
    setTimeout(() => waiting.shift()?.(), wait);
  };
}

export class Network {
  /** @type {Shape} */ #shape = NETWORKS.none;
  /** Each socket with the port that it leads to. @type {Map<import("node:net").Socket, number>} */ #sockets = new Map();
  /** @type {import("node:net").Server[]} */ #servers = [];
  #down = new Way((it) => it.down, () => this.#shape);
  #up = new Way((it) => it.up, () => this.#shape);

  /** Connections and packets from now on. @param {Shape} shape */
  become(shape) {
    this.#shape = shape;
  }

  /** Closes every connection, or those to one port, so that what comes next opens its own. @param {number} [port] */
  hangUp(port) {
    for (const [socket, to] of this.#sockets) if (port === undefined || to === port) socket.destroy();
  }

  /** Stands before a port of this machine; the port to connect to instead. @param {number} port @returns {Promise<number>} */
  before(port) {
    let connections = 0;
    let readyAt = 0;
    let [down, up] = [new Window(), new Window()];
    const server = createServer({ noDelay: true }, (browser) => {
      const origin = connect({ port, host: "127.0.0.1", noDelay: true });
      const now = performance.now();
      if (connections === 0) {
        readyAt = now + 2 * this.#shape.roundTrip;
        [down, up] = [new Window(), new Window()];
      }
      connections += 1;
      const flows = [
        new Flow(this.#up, up, browser, origin, Math.max(now, readyAt)),
        new Flow(this.#down, down, origin, browser, now),
      ];
      for (const socket of [browser, origin]) {
        this.#sockets.set(socket, port);
        socket.on("close", () => this.#sockets.delete(socket));
      }
      browser.on("close", () => {
        connections -= 1;
        for (const flow of flows) flow.window.flows.delete(flow);
      });
    });
    this.#servers.push(server);
    return new Promise((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve(/** @type {import("node:net").AddressInfo} */ (server.address()).port)),
    );
  }

  close() {
    this.hangUp();
    for (const server of this.#servers) server.close();
  }
}
