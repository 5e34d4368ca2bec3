// Bringing a file. By XMLHttpRequest, since fetch does not tell how much of it has gone out.
import { language } from '../words/language';
import { type Schemas, whyNot } from './client';
import { Unreachable } from './problem';

/** Throws what went wrong, as every request does. `progress` is told the share that has gone out, 0 to 1. */
export function upload(
  bytes: Blob | ArrayBuffer,
  key: string,
  progress: (share: number) => void = () => undefined,
): Promise<Schemas['Brought']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.responseType = 'json';
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language());
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status === 201
        ? resolve(request.response as Schemas['Brought'])
        : reject(whyNot(request.response));
    request.onerror = () => reject(new Unreachable());
    request.send(bytes);
  });
}
