// What can go wrong on the way: the server says no and why, or it cannot be reached.
import type { components } from './schema';

type ProblemBody = components['schemas']['Problem'];

/** The server's refusal, with its code and its sentence in both languages. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.code);
  }

  get code(): ProblemBody['code'] {
    return this.body.code;
  }

  /** What it is about, such as a field's name and the value that was refused. */
  get about(): Readonly<Record<string, string>> {
    return this.body.about;
  }
}

/** No answer, or one that is not the server's own, such as a proxy's error page. */
export class Unreachable extends Error {}

export function isProblemBody(body: unknown): body is ProblemBody {
  return (
    typeof body === 'object' && body !== null && 'code' in body && 'title_zh' in body && 'title_en' in body
  );
}

export function hasCode(error: unknown, ...codes: ProblemBody['code'][]): boolean {
  return error instanceof Problem && codes.includes(error.code);
}

/** The sentence for a person, in their language. */
export function sentence(body: ProblemBody, language: string): string {
  return language === 'en' ? body.title_en : body.title_zh;
}
