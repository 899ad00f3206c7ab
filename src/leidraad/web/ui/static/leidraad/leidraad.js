/* SPDX-License-Identifier: EUPL-1.2 */
// Comfort for people with a keyboard or a screen reader. Every page works without this file.
"use strict";

(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const typing = (element) => element instanceof Element && element.matches("input, select, textarea, [contenteditable]");

  // --- Errors: bring the reader to the summary; a link in it puts the cursor in the field.
  const showErrors = (root) => one("[data-error-summary]", root)?.focus();

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".lr-field") ?? field).scrollIntoView({ block: "center" });
  });

  // --- Typed text is not lost by accident.
  const contents = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) =>
    [name, typeof value === "string" ? value : value.name])).toString();
  const guarded = new Map();

  const guard = (root) => {
    for (const form of guarded.keys()) if (!form.isConnected) guarded.delete(form);
    for (const form of all("form[data-guard]", root)) guarded.set(form, contents(form));
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.submitter?.hasAttribute("data-file")) return; // the answer is a file: the page and its form stay
    guarded.delete(form);
    if (form.method !== "post") return;
    if (form.dataset.sent && event.timeStamp - Number(form.dataset.sent) < 2000) event.preventDefault();
    else form.dataset.sent = event.timeStamp;
  });

  window.addEventListener("beforeunload", (event) => {
    for (const [form, before] of guarded) {
      if (form.isConnected && contents(form) !== before) event.preventDefault();
    }
  });

  // --- Logging out wipes what long forms keep on this device (drafts.js); what was not sent is asked about first.
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.logout;
    if (!question) return;
    try {
      const kept = Object.keys(localStorage).filter((name) => name.startsWith("leidraad-draft:"));
      if (kept.length && !window.confirm(question)) event.preventDefault();
      else for (const name of kept) localStorage.removeItem(name);
    } catch { /* private window: nothing is kept */ }
  }, true);

  // --- Menus: Escape or a click elsewhere closes.
  const closeMenus = (except) => {
    for (const menu of all("details.lr-menu[open]")) if (menu !== except) menu.open = false;
  };

  document.addEventListener("click", (event) => closeMenus(event.target.closest?.("details.lr-menu")));

  const escape = (event) => {
    const menu = event.target.closest?.("details.lr-menu[open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu).focus();
  };

  // --- Keys. A single letter can be in the way of speech control, so they can be switched off (WCAG 2.1.4).
  const KEYS_OFF = "leidraad-keys-off";
  const remembered = () => { try { return localStorage.getItem(KEYS_OFF) !== "1"; } catch { return true; } };
  let keysOn = remembered();

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-keys-switch]")) return;
    keysOn = event.target.checked;
    try { localStorage.setItem(KEYS_OFF, keysOn ? "0" : "1"); } catch { /* private window: for this page only */ }
  });

  const showKeys = () => {
    const dialog = one("dialog[data-keys]");
    if (!dialog?.showModal) return;
    const box = one("[data-keys-switch]", dialog);
    if (box) box.checked = keysOn;
    dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys-open]")) showKeys();
  });

  const moveRow = (step) => {
    const links = all("[data-rows] tr, [data-rows] [data-row]")
      .map((row) => one("a[href], button", row)).filter(Boolean);
    if (!links.length) return false;
    const now = links.findIndex((link) => link.closest("tr, [data-row]").contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + step, 0), links.length - 1);
    links[next].focus();
    return true;
  };

  const search = () => {
    const box = one("[data-search]");
    box?.focus();
    box?.select?.();
    return Boolean(box);
  };

  const letters = { "/": search, "j": () => moveRow(1), "k": () => moveRow(-1), "?": () => { showKeys(); return true; } };
  const arrows = { ArrowDown: () => moveRow(1), ArrowUp: () => moveRow(-1) };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return escape(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || one("dialog[open]")) return;
    const inRows = event.target.closest?.("[data-rows] tr, [data-rows] [data-row]");
    const action = (keysOn && letters[event.key]) || (inRows && arrows[event.key]);
    if (action?.()) event.preventDefault();
  });

  // --- After htmx changed a part of the page.
  const tell = (root) => {
    const text = (root.matches?.("[data-announce]") ? root : one("[data-announce]", root))?.dataset.announce;
    const live = document.getElementById("lr-live");
    if (!text || !live) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = text; }, 100);
  };

  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail?.ctx?.target;
    const id = target instanceof Element ? target.id : "";
    const root = (id && document.getElementById(id)) || document;
    guard(root);
    tell(root);
    showErrors(root);
  });

  // --- Letters typed before the scripts were there are not lost: a search that differs from what the list shows is done.
  const shown = (select) => [...select.options].find((option) => option.defaultSelected) ?? select.options[0];
  const changed = (field) => field.value !== (field.matches("select") ? shown(field)?.value : field.defaultValue);

  const catchUp = () => {
    for (const form of all("form[role=search][hx-get]")) {
      const field = all("input[type=search], select", form).find(changed);
      field?.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const ready = () => {
    if ("ready" in document.documentElement.dataset) return;
    document.documentElement.dataset.ready = "";
    catchUp();
  };

  guard(document);
  showErrors(document);

  // htmx starts a moment after its file was read; without it, or on a page that does not ask it, we are ready now.
  const waiting = window.htmx && one("[hx-get], [hx-post]");
  if (waiting && !waiting.hasAttribute("data-htmx-powered")) document.addEventListener("htmx:after:process", ready);
  else ready();
})();
