// Bringing a file. By XMLHttpRequest, since fetch does not tell how much of it has gone out.
import { language } from '../words/language';
import { type Schemas, whyNot } from './client';
import { Unreachable } from './problem';

interface Bringing {
  /** The file's own, so that it is brought once however often it is sent. */
  key: string;
  /** Told the share that has gone out, 0 to 1. */
  progress?: (share: number) => void;
  /** How long, in milliseconds, it may take; as long as the browser waits where it is not said. */
  patience?: number;
}

/** Throws what went wrong, as every request does. */
export function upload(
  bytes: Blob | ArrayBuffer,
  { key, progress, patience = 0 }: Bringing,
): Promise<Schemas['Brought']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.responseType = 'json';
    request.timeout = patience;
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language());
    request.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status === 201
        ? resolve(request.response as Schemas['Brought'])
        : reject(whyNot(request.response));
    request.onerror = request.ontimeout = () => reject(new Unreachable());
    request.send(bytes);
  });
}
