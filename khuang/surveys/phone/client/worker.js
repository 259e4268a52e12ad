/* The service worker: the pages of the phone from its own store. `KEEP` stands before this file when it is served. */
/* global KEEP */
const name = `khuang-${KEEP.version}`;
const kept = new Set([...KEEP.first, ...KEEP.later]);
/* The page is kept as nobody in particular sees it. */
const neutral = (path) => new Request(path, { credentials: 'omit', cache: 'no-cache' });

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(name)
            .then((cache) => cache.addAll(KEEP.first.map(neutral)))
            .then(() => self.skipWaiting()),
    );
});

self.addEventListener('activate', (event) => {
    const old = async () => {
        for (const one of await caches.keys()) if (one.startsWith('khuang-') && one !== name) await caches.delete(one);
        await self.clients.claim();
    };
    event.waitUntil(old());
});

/* After the first view: the form engine and everything else that a day without a network needs. */
self.addEventListener('message', (event) => {
    const more = async () => {
        const cache = await caches.open(name);
        for (const path of KEEP.later) if (!(await cache.match(path))) await cache.add(neutral(path)).catch(() => null);
        for (const client of await self.clients.matchAll()) client.postMessage('kept');
    };
    if (event.data === 'more') event.waitUntil(more());
});

self.addEventListener('fetch', (event) => {
    const { pathname, origin } = new URL(event.request.url);
    if (event.request.method !== 'GET' || origin !== location.origin || !kept.has(pathname)) return;
    const answer = async () => (await (await caches.open(name)).match(pathname)) ?? fetch(event.request);
    event.respondWith(answer());
});
