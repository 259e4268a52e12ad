/** Why a call came to nothing: `offline`, `busy` (try later), `signin`, `revoked`, `refused` (with `words` to show). */
export class Failed extends Error {
    constructor(why, words = '') {
        super(why);
        this.why = why;
        this.words = words;
    }
}

const WHY = { 401: 'signin', 404: 'refused', 409: 'refused', 410: 'revoked' };

/**
 * Asks the town. The phone's token goes with it, never a cookie of whoever is signed in in this browser.
 *
 * @param {string} path  below /field/
 * @param {{token?: string, method?: string, body?: any, headers?: Object}} given
 */
export async function ask(path, { token, method = 'GET', body, headers = {}, cookie = false, language } = {}) {
    let answer;
    try {
        answer = await fetch(`/field/${path}`, {
            method,
            body,
            redirect: 'manual',
            cache: 'no-store',
            credentials: cookie ? 'same-origin' : 'omit',
            headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(language ? { 'Accept-Language': language } : {}), ...headers },
            signal: AbortSignal.timeout ? AbortSignal.timeout(60_000) : undefined,
        });
    } catch {
        throw new Failed('offline');
    }
    if (answer.type === 'opaqueredirect' || answer.redirected) throw new Failed('signin');
    const told = await answer.json().catch(() => null);
    if (answer.ok && told) return told;
    throw new Failed(WHY[answer.status] ?? 'busy', told?.words);
}

