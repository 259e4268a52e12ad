// Passkeys: a button with data-passkey="login|get|create" asks the device and sends its answer with the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const withBytes = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

function readable(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = withBytes(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = withBytes(key.allowCredentials);
  return { publicKey: key };
}

function written(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: parts,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(button) {
  if (button.dataset.options) return JSON.parse(button.dataset.options);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const answer = await fetch(button.form.action, { headers });
  return (await answer.json()).request_options;
}

// What the device keeps: a passkey that signs in alone must be stored on it and checked by it.
function asked(options, form) {
  const alone = form.elements.passwordless?.checked;
  const wish = options.publicKey.authenticatorSelection;
  if (alone && wish) Object.assign(wish, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  return readable(options);
}

async function use(button) {
  const { form } = button;
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const options = asked(await optionsOf(button), form);
    const create = button.dataset.passkey === "create";
    const credential = await (create ? navigator.credentials.create(options) : navigator.credentials.get(options));
    form.elements.credential.value = written(credential);
    form.submit();
  } catch {
    failed.hidden = false;
    failed.setAttribute("role", "alert");
  }
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.addEventListener("click", () => use(button));
}
