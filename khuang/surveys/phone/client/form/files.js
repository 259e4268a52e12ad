/** Photos and recordings that belong to the form being filled. They wait here until they are sealed with it. */
const LARGEST = 10 * 1024 * 1024;
/** @type {Map<string, Blob>} name → file, of earlier visits to this draft */
let kept = new Map();

const manager = {
    init: async () => true,
    isWaitingForPermissions: () => false,
    getMaxSize: () => LARGEST,
    getMaxSizeReadable: () => `${LARGEST / 1024 / 1024} MB`,
    isTooLarge: (file) => file && file.size > LARGEST,
    getFileUrl: async (subject) => {
        const file = typeof subject === 'string' ? kept.get(subject) : subject;
        if (!file) return null;
        if (manager.isTooLarge(file)) throw new Error(manager.getMaxSizeReadable());
        return URL.createObjectURL(file);
    },
    getObjectUrl: (subject) => manager.getFileUrl(subject),
    urlToBlob: async (url) => (await fetch(url)).blob(),
    getCurrentFiles: () => {
        const found = [...document.querySelectorAll('form.or input[type="file"]')]
            .filter((input) => input.files[0])
            .map((input) => [input.dataset.filename || input.files[0].name, input.files[0]]);
        return [...new Map([...kept, ...found])].map(([name, file]) => new File([file], name, { type: file.type }));
    },
    keep: (files) => {
        kept = new Map(files.map((file) => [file.name, file]));
    },
};

export default manager;
