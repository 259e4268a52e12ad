/**
 * Makes an element. Texts become text nodes, never markup.
 *
 * @param {string} name  `button.button.button-quiet`
 * @param {Object<string, any>} given  attributes; `on…` functions listen
 * @param {...(Node|string|null|false)} inside
 */
export function h(name, given = {}, ...inside) {
    const [tag, ...classes] = name.split('.');
    const made = document.createElement(tag);
    if (classes.length) made.className = classes.join(' ');
    for (const [key, value] of Object.entries(given)) {
        if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
        else if (value === true) made.setAttribute(key, '');
        else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...inside.flat().filter((one) => one !== null && one !== false && one !== undefined));
    return made;
}

/** A page: its heading, then what is on it. The heading gets the focus, so that readers say it. */
export function show(heading, ...inside) {
    const main = document.getElementById('main');
    const title = h('h1', { tabindex: '-1' }, heading);
    main.replaceChildren(h('header.page-head', {}, title), ...inside.flat().filter(Boolean));
    document.title = `${heading} – ${document.body.dataset.name}`;
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
    return main;
}

export const button = (words, then, looks = '') =>
    h(`button.button${looks}`, { type: 'button', onclick: once(then) }, words);

/** A second tap while the first still works does nothing. */
function once(then) {
    let busy = false;
    return async (event) => {
        if (busy) return;
        busy = true;
        try {
            await then(event);
        } finally {
            busy = false;
        }
    };
}

export const notice = (words, urgent = false) =>
    h(`div.notice${urgent ? '.notice-urgent' : ''}`, { role: urgent ? 'alert' : 'status' }, h('p', {}, words));

export const field = (id, label, given = {}, hint = '') =>
    h(
        'div.field',
        {},
        h('label', { for: id }, label),
        hint ? h('p.hint', { id: `${id}-hint` }, hint) : null,
        h('input', { id, name: id, ...(hint ? { 'aria-describedby': `${id}-hint` } : {}), ...given }),
    );
