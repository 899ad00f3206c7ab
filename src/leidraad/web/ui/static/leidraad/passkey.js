/* SPDX-License-Identifier: EUPL-1.2 */
// A key in the phone (passkey): asks the browser, and sends its answer along with an ordinary form.
// Without this file, or in a browser that knows no keys, its button is not there and PIN and letter work as ever.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);

  const make = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: withBytes(asked.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey });
    return { id: made.id, rawId: text(made.rawId), type: made.type, response: {
      clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) } };
  };

  const use = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: withBytes(asked.allowCredentials) };
    const used = await navigator.credentials.get({ publicKey });
    return { id: used.id, rawId: text(used.rawId), type: used.type, response: {
      clientDataJSON: text(used.response.clientDataJSON), authenticatorData: text(used.response.authenticatorData),
      signature: text(used.response.signature), userHandle: used.response.userHandle ? text(used.response.userHandle) : "" } };
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const wrong = form.querySelector("[data-passkey-wrong]");
    const unable = document.querySelector("[data-passkey-unable]");
    if (!able) { if (unable) unable.hidden = false; continue; }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      wrong.hidden = true;
      const asked = JSON.parse(form.dataset.options);
      try {
        form.elements.answer.value = JSON.stringify(await (form.dataset.passkey === "make" ? make(asked) : use(asked)));
      } catch {
        wrong.hidden = false;
        delete form.dataset.sent;
        return;
      }
      form.submit(); // not requestSubmit: a second submission so soon is taken for a double click
    });
  }
})();
