import type { KindOptions } from '../kinds/define-kind.ts';
import type { BodyReading } from './body-reading.ts';

export function readBody<Payload>(
  _body: string,
  _kind: Pick<KindOptions<Payload>, 'payload' | 'coerce' | 'fromText'>,
): BodyReading<Payload> {
  throw new Error('placeholder while the payload readers are being written');
}
