import { expire, pull, send } from './sync.js';
import { chosen, speak, LANGUAGES, language, said } from './words.js';
import { h } from './view.js';
import { isOpen, lock } from './me.js';
import { go, start } from './routes.js';

const IDLE = 10 * 60_000;
let touched = Date.now();

function bar() {
    const select = h('select', { 'aria-label': said('language'), onchange: ({ target }) => relate(target.value) });
    for (const [code, name] of Object.entries(LANGUAGES)) {
        select.append(h('option', { value: code, lang: code, selected: code === language }, name));
    }
    document.getElementById('bar').replaceChildren(select);
    document.getElementById('unread')?.remove();
    if (said('not read')) document.querySelector('header.top').after(h('p.hint', { id: 'unread' }, said('not read')));
}

async function relate(code) {
    await speak(code);
    bar();
    go();
}

/** Sends whenever there may be a network again; the button on the page does the same by hand. */
async function tryToSend() {
    await expire();
    if (navigator.onLine && (await send()).sent && isOpen()) await pull();
}

function guard() {
    for (const name of ['pointerdown', 'keydown']) addEventListener(name, () => (touched = Date.now()), { passive: true });
    setInterval(() => {
        if (isOpen() && Date.now() - touched > IDLE) {
            lock();
            go('');
        }
    }, 15_000);
}

async function begin() {
    await speak(chosen());
    bar();
    await expire();
    guard();
    addEventListener('online', tryToSend);
    document.addEventListener('visibilitychange', () => document.hidden || tryToSend());
    addEventListener('khuang-revoked', () => {
        lock();
        go('gone');
    });
    await start();
    tryToSend();
    if ('serviceWorker' in navigator) {
        await navigator.serviceWorker.register('/field/worker.js', { scope: '/field/' });
        (await navigator.serviceWorker.ready).active.postMessage('more');
    }
}

begin();
