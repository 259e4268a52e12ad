/** Small helpers on bytes. */
const text = new TextEncoder();
export const utf8 = (string) => text.encode(string);
export const fromUtf8 = (bytes) => new TextDecoder().decode(bytes);
export const hex = (bytes) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, '0')).join('');
export const digest = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));

export function base64(bytes) {
    let made = '';
    for (let at = 0; at < bytes.length; at += 8192) made += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(made);
}

export const fromBase64 = (string) => Uint8Array.from(atob(string), (letter) => letter.charCodeAt(0));

export function join(parts) {
    const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        made.set(part, at);
        at += part.length;
    }
    return made;
}

/**
 * A finished form with its files in one piece, as `khuang/surveys/phone/bundle.py` reads it: four bytes say how long
 * the head is, the head (JSON) says what follows and how long each is.
 */
export async function bundle(xml, files) {
    const contents = [utf8(xml)];
    for (const file of files) contents.push(new Uint8Array(await file.arrayBuffer()));
    const head = utf8(
        JSON.stringify({
            xml: contents[0].length,
            files: files.map((file, n) => ({ name: file.name, type: file.type, size: contents[n + 1].length })),
        }),
    );
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, head.length);
    return join([size, head, ...contents]);
}

/** @returns {{xml: string, files: File[]}} */
export function unbundle(bytes) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    const head = JSON.parse(fromUtf8(bytes.subarray(4, 4 + size)));
    let at = 4 + size;
    const take = (length) => bytes.slice(at, (at += length));
    const xml = fromUtf8(take(head.xml));
    return { xml, files: head.files.map(({ name, type, size: length }) => new File([take(length)], name, { type })) };
}
