/**
 * Photos and recordings of the form being filled; sealed with its draft and with the finished form.
 * The engine asks for them under this name and with these functions.
 */
export const LARGEST = 10 * 1024 * 1024;
/** @type {Map<string, File>} name in the form → file */
let kept = new Map();

export default {
    init: async () => true,
    isWaitingForPermissions: () => false,
    getMaxSizeReadable: () => `${LARGEST / 1024 / 1024} MB`,
    getFileUrl: async () => null,
    getObjectUrl: async () => null,
    /** Those that the answers still name. */
    getCurrentFiles: (xml = '') => [...kept.values()].filter((file) => xml.includes(`>${file.name}<`)),
    keep: (files) => {
        kept = new Map(files.map((file) => [file.name, file]));
    },
    add: (file) => kept.set(file.name, file),
    get: (name) => kept.get(name),
};
