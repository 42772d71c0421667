import type { Desk } from './desk.ts'

/** The API as somebody calls it: `headers` are the usual caller's, each call may name another. */
export const caller =
  (desk: () => Desk, headers: () => object) =>
  async <T>(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    as: object = headers(),
  ): Promise<{ status: number; body: T; text: string }> => {
    const answer = await desk().app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...as },
      ...(payload ? { payload } : {}),
    })
    return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json()) as T, text: answer.body }
  }
