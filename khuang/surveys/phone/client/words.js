/** The words of the page in the chosen language. Their files are kept by the service worker, all of them. */
let words = {};
export let language = 'th';
export const LANGUAGES = { th: 'ไทย', en: 'English', my: 'မြန်မာ' };

/** @param {string} wanted */
export async function speak(wanted) {
    language = wanted in LANGUAGES ? wanted : 'th';
    const { words: files, base } = JSON.parse(document.getElementById('built').textContent);
    words = await (await fetch(base + files[language])).json();
    document.documentElement.lang = language;
    localStorage.setItem('language', language);
}

export const chosen = () => localStorage.getItem('language') || document.documentElement.lang;

/**
 * What is said under this key; `{name}` is filled in. An unknown key says itself, which tests look for.
 *
 * @param {string} key
 * @param {Object<string, string|number>} values
 */
export function said(key, values = {}) {
    return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A title in both languages: Burmese readers get the English one where there is no third. */
export const titled = (both) => both?.[language] || both?.[language === 'my' ? 'en' : 'th'] || both?.th || '';

export const clock = (at) =>
    new Intl.DateTimeFormat(language === 'th' ? 'th-TH' : language === 'my' ? 'my-MM' : 'en-GB', {
        day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
    }).format(new Date(at));
