// Builds the pages of the phone: khuang/surveys/phone/client → khuang/surveys/static/surveys/phone.
// Names carry a digest of their content; built.json says which is which. Nothing of it is committed.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const client = join(here, '../../khuang/surveys/phone/client');
const out = join(here, '../../khuang/surveys/static/surveys/phone');
const modules = process.env.KHUANG_MODULES ?? join(here, 'node_modules');

const own = (name) => join(client, 'form', name);
/** Parts of the form engine that are our own: which widgets there are, what it says, how it asks. */
const replaced = {
    'enketo/config': own('config.js'),
    'enketo/widgets': own('widgets.js'),
    'enketo/translator': own('translator.js'),
    'enketo/dialog': own('dialog.js'),
    'enketo/file-manager': own('files.js'),
    'enketo/xpath-evaluator-binding': join(modules, 'enketo-core/src/js/xpath-evaluator-binding.js'),
    libxslt: own('nothing.js'),
};

async function sheets() {
    const folder = join(modules, 'enketo-transformer/dist/enketo-transformer/xsl');
    for (const [name, file] of [['form', 'openrosa2html5form'], ['model', 'openrosa2xmlmodel']]) {
        const { default: text } = await import(join(folder, `${file}.xsl.js`));
        await writeFile(join(out, `${name}.xsl`), text);
    }
}

async function words() {
    const found = {};
    for (const file of await readdir(join(client, 'words'))) {
        const text = JSON.stringify(JSON.parse(await readFile(join(client, 'words', file), 'utf8')));
        const name = `${basename(file, '.json')}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
        await writeFile(join(out, name), text);
        found[basename(file, '.json')] = name;
    }
    return found;
}

/** Built files of an entry with all that they load at once. */
function loaded(outputs, start) {
    const seen = new Set();
    const walk = (path) => {
        if (seen.has(path)) return;
        seen.add(path);
        for (const next of outputs[path].imports) if (next.kind === 'import-statement') walk(next.path);
    };
    walk(start);
    return [...seen].map((path) => basename(path));
}

/** Lines of packages that the content policy would refuse, and what stands in their place. */
const lines = [
    // An inline handler on the form; our adapter has its own.
    [/enketo-core[\\/]src[\\/]js[\\/]form\.js$/, "this.view.$.attr('onsubmit', 'return false;');", ''],
    // An error page of the browser's, with inline style, only to learn in which namespace it is.
    [/mergexml[\\/]mergexml\.js$/, "f = psr.parseFromString('<invalid', 'text/xml'); /* force parsing error */", ''],
    [/mergexml[\\/]mergexml\.js$/, "nsd.psr = f.getElementsByTagName('parsererror')[0].namespaceURI;", "nsd.psr = '*';"],
];
const policy = {
    name: 'policy',
    setup(plan) {
        plan.onLoad({ filter: /[\\/](form|mergexml)\.js$/ }, async ({ path }) => {
            const own = lines.filter(([file]) => file.test(path));
            if (!own.length) return null;
            let text = await readFile(path, 'utf8');
            for (const [, line, instead] of own) {
                if (!text.includes(line)) throw new Error(`${basename(path)} changed, see build.mjs: ${line}`);
                text = text.replace(line, instead);
            }
            return { contents: text, loader: 'js' };
        });
    },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
    absWorkingDir: client,
    entryPoints: ['main.js', 'form/engine.js', 'seal.js', 'phone.css', 'form/form.css'],
    outdir: out,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['chrome87', 'firefox91', 'safari14.1'],
    minify: true,
    legalComments: 'eof',
    metafile: true,
    nodePaths: [modules],
    alias: replaced,
    plugins: [policy],
    logLevel: 'warning',
});
await build({ absWorkingDir: client, entryPoints: ['worker.js'], outfile: join(out, 'worker.js'), bundle: true, minify: true });
await sheets();
const entries = {};
for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) if (entryPoint) entries[entryPoint] = path;
const heavy = ['form/engine.js', 'seal.js', 'form/form.css'].map((name) => basename(entries[name]));
const names = Object.keys(metafile.outputs).map((path) => basename(path));
await writeFile(
    join(out, 'built.json'),
    JSON.stringify({
        main: basename(entries['main.js']),
        style: basename(entries['phone.css']),
        formStyle: basename(entries['form/form.css']),
        words: await words(),
        shown: loaded(metafile.outputs, entries['main.js']),
        first: names.filter((name) => !heavy.includes(name) && name !== basename(entries['phone.css'])),
        later: heavy,
    }),
);
