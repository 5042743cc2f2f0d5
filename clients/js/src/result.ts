import type { components } from './schema.js';

export type Schemas = components['schemas'];
export type User = Schemas['User'];
export type TokenResponse = Schemas['TokenResponse'];

/** `network`, `unexpected`, `cancelled` and `unsupported` are said by this package, all others by the server. */
export type Code = Schemas['Problem']['code'] | 'network' | 'unexpected' | 'cancelled' | 'unsupported';

/** An error response of the server (RFC 9457). `status` is 0 where there was no response. */
export interface Problem extends Pick<Schemas['Problem'], 'status' | 'detail' | 'errors' | 'request_id'> {
  code: Code;
  /** Seconds to wait, with 429 and 503. */
  retry_after?: number;
}

export interface Failed {
  status: 'error';
  problem: Problem;
}

export type Result<T> = { status: 'ok'; data: T } | Failed;

/** What is due before the login is finished. Pass `challenge` on; in cookie mode a cookie has it. */
export interface Due {
  challenge?: string | undefined;
  methods: string[];
  /** Seconds until the login has to begin again. */
  expires_in: number;
}

export type SignInResult =
  /** `recovery_codes` are shown once, after the first second factor was added. */
  | { status: 'signed_in'; user: User; recovery_codes?: string[] }
  | ({ status: 'second_factor_required' } & Due)
  | ({ status: 'second_factor_enrolment_required' } & Due)
  | Failed;

export type SignUpResult = SignInResult | { status: 'verification_sent' };

export const failed = (code: Code, detail: string, status = 0): Failed => ({
  status: 'error',
  problem: { status, code, detail },
});

/** A proxy or a captive portal answered in place of the server, perhaps with 200 or 401. */
export const strange = (status: number) => failed('unexpected', 'The response did not come from the server.', status);

/** Reads a response. It never throws: no connection and no JSON are answers, too. */
export async function read<T>(sent: Promise<Response>): Promise<Result<T>> {
  let response: Response;
  let text: string;
  try {
    response = await sent;
    text = await response.text();
  } catch {
    return failed('network', 'The server could not be reached.');
  }
  const { ok, status, headers } = response;
  let body;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    body = false;
  }
  // 202 and 204 have no body.
  if (ok && (body || (body === undefined && status !== 200))) return { status: 'ok', data: body };
  const { problem } = strange(status);
  const seconds = Number(headers.get('retry-after'));
  return {
    status: 'error',
    problem: { ...problem, ...(!ok && body?.code && body), status, ...(seconds && { retry_after: seconds }) },
  };
}
