/* SPDX-License-Identifier: EUPL-1.2 */
// A log that a helper makes without a line: kept on this device, closed (device.js), and sent when there is a line again.
// Each log carries a number of its own, and the server stores a number once: sent twice it is still there once.
// Every page works without this file.
"use strict";

(() => {
  const box = document.querySelector("[data-outbox]");
  if (!box) return;
  const AGAIN = 10_000;
  const words = box.dataset;
  const list = box.querySelector("[data-outbox-list]"), status = box.querySelector("[data-outbox-status]");
  const form = document.querySelector("form[data-outbox-form]");
  const device = window.leidraadDevice;
  const seal = device?.sealer(words.outboxKey) ?? null;
  const NAME = `${device?.PREFIX}${words.outboxPlace}:`;
  const held = new Map(); // what waits, by number
  const told = new Map(); // what became of each in this page

  // --- On this device. One entry each, so that two open pages never overwrite one another.
  const keep = async (log) => {
    held.set(log.id, log);
    if (!seal) return false;
    try { device.storage.setItem(NAME + log.id, await seal.close(JSON.stringify(log))); return true; }
    catch { return false; }
  };
  const drop = (log) => {
    held.delete(log.id);
    try { device?.storage?.removeItem(NAME + log.id); } catch { /* nothing is kept here */ }
  };
  const read = async () => {
    for (const name of Object.keys(seal ? device.storage : {})) {
      if (!name.startsWith(NAME)) continue;
      try { const log = await seal.open(device.storage.getItem(name)); held.set(log.id, log); }
      catch { /* another account's, or wiped meanwhile */ }
    }
  };

  // --- Telling.
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "nl-button nl-button--secondary lr-button--small";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const show = () => {
    list.replaceChildren(...[...told].map(([id, { log, state }]) => {
      const row = document.createElement("li");
      row.dataset.state = state;
      const who = document.createElement("span");
      const [before, after = ""] = words.who.split("{who}");
      const name = document.createElement("bdi");
      name.textContent = log.who;
      who.append(before, name, after);
      const mark = document.createElement("strong");
      mark.textContent = words[state];
      row.append(who, mark);
      if (state === "wrong") row.append(button(words.look, () => look(log)));
      if (state === "gone") row.append(button(words.away, () => { drop(log); told.delete(id); show(); }));
      return row;
    }));
    box.toggleAttribute("data-any", told.size > 0);
  };
  const tell = (log, state) => { told.set(log.id, { log, state }); show(); };

  // --- Sending. The answer is the same however often a log comes in.
  const send = async (log) => {
    const body = new URLSearchParams(log.fields);
    body.set("csrfmiddlewaretoken", box.querySelector("[name=csrfmiddlewaretoken]").value);
    let answer;
    try { answer = await fetch(log.url, { method: "POST", body, redirect: "manual", headers: { "X-Outbox": "1" } }); }
    catch { return "waiting"; }
    if (answer.ok) return "sent";
    if (answer.type === "opaqueredirect" || answer.status === 403) return "login";
    if (answer.status === 422) return "wrong";
    return answer.status === 404 ? "gone" : "waiting";
  };
  const deliver = async (log) => {
    const state = await send(log);
    if (state === "sent") drop(log);
    tell(log, state);
    return state;
  };

  let later = 0;
  const all = async () => {
    await read();
    for (const log of [...held.values()]) await deliver(log);
  };
  const flush = async () => {
    clearTimeout(later);
    // One page at a time; where the browser cannot arrange that, the number of each log still makes it once.
    await (navigator.locks ? navigator.locks.request("leidraad-outbox", all) : all());
    if ([...told.values()].some(({ state }) => state === "waiting")) later = setTimeout(flush, AGAIN);
  };

  // --- With what is wrong, back to the form on the server: it says what to do.
  const look = (log) => {
    const made = document.createElement("form");
    made.method = "post";
    made.action = log.url;
    const token = box.querySelector("[name=csrfmiddlewaretoken]");
    for (const [name, value] of [...log.fields, [token.name, token.value]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      made.append(field);
    }
    drop(log);
    document.body.append(made);
    made.submit();
  };

  // --- The form: kept first, then sent.
  const number = () => crypto.randomUUID?.()
    ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  const logOf = () => ({
    id: form.elements.submission.value,
    url: form.getAttribute("action"),
    who: form.dataset.outboxWho,
    fields: [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"),
  });

  let busy = false;
  window.addEventListener("submit", async (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy || !form.reportValidity()) return;
    busy = true;
    const log = logOf();
    const kept = await keep(log);
    const state = await deliver(log);
    busy = false;
    if (state === "wrong") return look(log);
    form.dispatchEvent(new Event("outbox:kept"));
    if (state === "sent") return window.location.assign(form.dataset.outboxDone);
    status.textContent = kept ? words.kept : words.open;
    form.reset();
    form.elements.submission.value = number();
    later = setTimeout(flush, AGAIN);
    box.scrollIntoView({ block: "start" });
  }, true);

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && held.size) flush(); });
  window.addEventListener("beforeunload", (event) => {
    if (!seal && held.size) event.preventDefault(); // this browser cannot keep it
  });

  device?.tidy();
  read().then(() => { for (const log of held.values()) tell(log, "waiting"); if (held.size) flush(); })
    .finally(() => { box.dataset.outboxReady = ""; });
})();
