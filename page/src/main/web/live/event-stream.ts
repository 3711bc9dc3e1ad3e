import { keyedFetch } from '../access';

export interface ServerEvent {
  type: string;
  data: string;
}

const AGAIN_AFTER_MS = 3_000;

/** What came so far of a stream of server-sent events: whole events are handed out, the rest is kept. */
export class EventReader {
  private rest = '';

  read(text: string): ServerEvent[] {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(parse).filter((event) => event.data !== '');
  }
}

function parse(block: string): ServerEvent {
  const event: ServerEvent = { type: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event.type = value ?? '';
    if (field === 'data') data.push(value ?? '');
  }
  event.data = data.join('\n');
  return event;
}

/**
 * Listens for as long as the page lives, and connects again when the connection ends. The browser's EventSource does the
 * same, but can't send a key.
 */
export async function followEvents(
  url: string,
  listener: (event: ServerEvent) => void,
  connected: (is: boolean) => void,
): Promise<never> {
  for (;;) {
    try {
      const answer = await keyedFetch(url, { headers: { Accept: 'text/event-stream' } });
      if (answer.ok && answer.body) {
        connected(true);
        await readAll(answer.body, listener);
      }
    } catch {
      // As a connection that ended.
    }
    connected(false);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

async function readAll(body: ReadableStream<Uint8Array>, listener: (event: ServerEvent) => void): Promise<void> {
  const events = new EventReader();
  const text = new TextDecoder();
  const chunks = body.getReader();
  for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
    events.read(text.decode(chunk.value, { stream: true })).forEach(listener);
  }
}
