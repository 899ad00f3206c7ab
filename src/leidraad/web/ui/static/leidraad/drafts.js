/* SPDX-License-Identifier: EUPL-1.2 */
// Long forms: what is typed is kept while typing. On the server where the form says where (data-draft-url), and on this
// device as long as it was not sent, so that a line that drops loses nothing. Every page works without this file.
//
// What stays on the device is closed with a key that the server gives to this account only: somebody else at the same
// device cannot read it. It is wiped once it was sent, when logging out, and after seven days. A browser that cannot close
// it (no https) keeps nothing on the device.
"use strict";

(() => {
  const PAUSE = 1000, AGAIN = 5000;
  const device = window.leidraadDevice;
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const { draftUrl: url = "", draftKey, draftPlace } = form.dataset;
  const status = form.querySelector("[data-draft-status]");
  const parts = url ? [...form.querySelectorAll("[data-draft-part]")] : [form];
  const place = `${device?.PREFIX}${draftPlace}`;
  const nameOf = (part) => part.dataset.draftPart ?? "";

  // --- What stands in a part of the form.
  const fieldsOf = (part) => [...part.querySelectorAll("input, select, textarea")]
    .filter((field) => field.name && !["submit", "button", "file", "password"].includes(field.type)
      && (url || field.type !== "hidden"));
  const entries = (part) => fieldsOf(part)
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  const fill = (part, stored) => {
    for (const field of fieldsOf(part)) {
      const values = stored.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    part.querySelector("details:has(input[name^='n-'])")?.toggleAttribute("open", stored.some(([name, value]) =>
      name.startsWith("n-") && value !== ""));
  };

  // --- On this device, closed (device.js).
  const seal = device?.sealer(draftKey) ?? null;

  const waiting = new Map(); // part -> what stands in it and was not sent yet
  let onDevice = true; // whether everything that waits is kept on this device too
  let turn = 0;

  const store = async () => {
    const mine = ++turn;
    if (!seal) { onDevice = waiting.size === 0; return; }
    try {
      if (waiting.size === 0) device.storage.removeItem(place);
      else {
        const sealed = await seal.close(JSON.stringify([...waiting]));
        if (mine !== turn) return;
        device.storage.setItem(place, sealed);
      }
      onDevice = true;
    } catch { onDevice = false; }
  };

  // --- Telling.
  let told = "";
  const tell = (word) => {
    if (!status || word === told) return;
    told = word;
    status.textContent = word ? status.dataset[word] ?? "" : "";
    status.dataset.kind = word;
  };
  const offline = () => tell(onDevice ? "offline" : "offlineOpen");

  const show = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const kept of answer.querySelectorAll("[data-draft-for]")) {
      const slot = form.querySelector(`[data-draft-slot="${CSS.escape(kept.dataset.draftFor)}"]`);
      slot?.replaceChildren(...kept.childNodes);
    }
  };

  // --- Sending: one at a time, everything that waits; what was typed meanwhile goes along the next time.
  let busy = null, later = 0, refused = false, broken = false;
  const send = () => { busy ??= sendNow().finally(() => { busy = null; }); return busy; };

  const sendNow = async () => {
    if (!url || waiting.size === 0) return true;
    const going = new Map(waiting);
    const body = new URLSearchParams([...going.values()].flat());
    for (const name of ["csrfmiddlewaretoken", "source"]) body.set(name, form.elements[name]?.value ?? "");
    let answer;
    try { answer = await fetch(url, { method: "POST", body, redirect: "manual", headers: { "X-Draft": "1" } }); }
    catch { broken = false; offline(); plan(AGAIN); return false; }
    broken = answer.status >= 500; // the site is there, only keeping drafts fails: saving the form may still work
    if (!answer.ok) {
      refused = answer.type === "opaqueredirect" || answer.status < 500;
      if (refused) tell("refused"); else { offline(); plan(AGAIN); }
      return false;
    }
    show(await answer.text());
    for (const [part, sent] of going) if (waiting.get(part) === sent) waiting.delete(part);
    await store();
    tell(told.startsWith("offline") ? "sent" : told === "sent" ? "sent" : "");
    if (waiting.size) plan(PAUSE);
    return waiting.size === 0;
  };

  const plan = (pause) => {
    clearTimeout(later);
    if (!refused) later = setTimeout(send, pause);
  };

  const typed = async (part) => {
    waiting.set(nameOf(part), entries(part));
    const kept = store();
    if (url) plan(PAUSE);
    await kept;
    if (navigator.onLine === false) offline();
  };

  const changed = (event) => {
    const part = url ? event.target.closest("[data-draft-part]") : form;
    if (part) typed(part);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("offline", offline);
  window.addEventListener("online", () => {
    if (url && waiting.size) plan(0);
    else if (told.startsWith("offline")) tell("sent");
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && url && waiting.size) send(); });

  // --- Sending the whole form: only over a line that is there.
  const reachable = async () => {
    if (url) return waiting.size === 0 ? ask() : send();
    return ask();
  };
  const ask = async () => {
    try { return (await fetch(form.dataset.draftAsk, { method: "HEAD", cache: "no-store" })).ok; } catch { return false; }
  };

  let cleared = false;
  // A form with an outbox (outbox.js) is kept whole there, and begins anew here.
  form.addEventListener("outbox:kept", () => { waiting.clear(); store(); tell(""); });

  window.addEventListener("submit", async (event) => {
    if (event.target !== form || cleared || "outboxForm" in form.dataset) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(later);
    if (busy) await busy;
    if (!await reachable() && !broken) { if (!refused) offline(); if (url) plan(AGAIN); status?.scrollIntoView({ block: "nearest" }); return; }
    if (!broken) waiting.clear();
    await store();
    cleared = true;
    form.requestSubmit(event.submitter);
  }, true);

  window.addEventListener("beforeunload", (event) => {
    if (!cleared && waiting.size && !onDevice) event.preventDefault();
  });

  // --- What this account typed here before and was not sent.
  const restore = async () => {
    device?.tidy();
    const stored = seal && device.storage.getItem(place);
    if (!stored) return;
    let before;
    try { before = await seal.open(stored); } catch { return; } // another account's, or damaged: not ours to read
    for (const [name, held] of before) {
      const part = parts.find((one) => nameOf(one) === name);
      if (!part || waiting.has(name)) continue;
      fill(part, held);
      waiting.set(name, entries(part));
    }
    if (!waiting.size) return;
    tell("restored");
    if (url) plan(0);
  };

  restore().finally(() => { form.dataset.draftReady = ""; });
})();
