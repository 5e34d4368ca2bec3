// A wire between a browser and the server that can be cut and mended, and that remembers what was asked over it.
import { type Server, type Socket, connect, createServer } from 'node:net';

export class Wire {
  private readonly ends = new Set<Socket>();
  private whole = true;
  /** All that the browser has said, as it went over the wire. */
  said = '';

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<Wire> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const own = typeof address === 'object' && address ? address.port : 0;
    const wire = new Wire(server, `http://127.0.0.1:${own}`);
    server.on('connection', (near) => {
      if (!wire.whole) return near.destroy();
      const far = connect(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        wire.ends.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          wire.ends.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
      near.on('data', (bytes) => (wire.said += bytes.toString('latin1')));
    });
    return wire;
  }

  cut(): void {
    this.whole = false;
    for (const end of this.ends) end.destroy();
  }

  mend(): void {
    this.whole = true;
  }

  async end(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }
}
