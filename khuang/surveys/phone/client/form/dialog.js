import { said } from '../words.js';

const text = (content) => (typeof content === 'string' ? content : content.message);

/** Questions that the form engine asks back. Removing a member is the only one that forms of ours meet. */
export default {
    alert: async (content) => window.alert(text(content)),
    confirm: async (content) => window.confirm(text(content) || said('sure')),
    prompt: async (content, given) => window.prompt(text(content), given),
};
