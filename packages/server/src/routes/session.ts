import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { defineRoute } from '../http/route.ts';

export const openSession = defineRoute({
  method: 'post',
  path: '/session',
  id: 'openSession',
  tag: 'session',
  summary: 'Exchange the token for a cookie',
  description: 'For browsers, once. Programs send "Authorization: Bearer" with every request.',
  body: z.strictObject({ token: z.string().max(1_000) }),
  refusals: ['token_wrong', 'too_many_requests'],
  open: true,
  handle: ({ access, failedSignIn }, { body, context }) => {
    if (!access.isGuarded) return Promise.resolve();
    if (!access.isToken(body.token)) {
      failedSignIn(context);
      throw new MediaGenError('token_wrong', 'This is not the token.', {
        hint: 'It is in the file that the server was started with.',
      });
    }
    const isSecure = context.req.header('Origin')?.startsWith('https:') ?? false;
    return Promise.resolve(
      new Response(null, { status: 204, headers: { 'Set-Cookie': access.newSession(isSecure) } }),
    );
  },
});

export const closeSession = defineRoute({
  method: 'delete',
  path: '/session',
  id: 'closeSession',
  tag: 'session',
  summary: 'Take the cookie away',
  open: true,
  handle: ({ access }) =>
    Promise.resolve(
      new Response(null, { status: 204, headers: { 'Set-Cookie': access.endedSession() } }),
    ),
});
