import { isOpen } from './me.js';

/**
 * Which page: the hash says it (`#fill/household-survey`), so that Back works. Pages beyond the lock load when needed.
 */
const pages = {
    '': () => import('./pages/door.js'),
    gone: () => import('./pages/door.js'),
    home: () => import('./pages/home.js'),
    fill: () => import('./pages/fill.js'),
    waiting: () => import('./pages/waiting.js'),
    sent: () => import('./pages/sent.js'),
    phone: () => import('./pages/phone.js'),
};
let leaving = null;

/** Shows a page again, or goes to another. */
export async function go(where) {
    if (where !== undefined && location.hash !== `#${where}`) {
        location.hash = where;
        return;
    }
    const [name, ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
    const open = ['', 'gone', 'waiting'].includes(name) || isOpen();
    await leaving?.();
    const page = await (pages[open ? name : ''] ?? pages[''])();
    leaving = (await page.page(...(open ? [name, ...rest] : ['']))) ?? null;
}

export async function start() {
    addEventListener('hashchange', () => go());
    await go();
}
