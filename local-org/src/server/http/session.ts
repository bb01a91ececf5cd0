import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'local_org_session';

/** Who is logged in, by the random value of a cookie. Gone when the server stops. */
export class Sessions {
  private readonly users = new Map<string, string>();

  logIn(context: Context, userId: string): void {
    const key = randomBytes(24).toString('base64url');
    this.users.set(key, userId);
    setCookie(context, COOKIE, key, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }

  logOut(context: Context): void {
    this.users.delete(getCookie(context, COOKIE) ?? '');
    deleteCookie(context, COOKIE, { path: '/' });
  }

  /** Whose session an integration names in `Authorization: Bearer`: the value of that user's cookie. */
  bearer(context: Context): string | undefined {
    return this.users.get(context.req.header('Authorization')?.replace(/^Bearer /, '') ?? '');
  }

  userId(context: Context): string | undefined {
    return this.users.get(getCookie(context, COOKIE) ?? '');
  }
}
