/* SPDX-License-Identifier: EUPL-1.2 */
// What may stay on this device for a while, closed with a key that the server gives to one account only. Used by
// drafts.js (long forms) and outbox.js (what waits for a line). Names of entries tell nothing.
"use strict";

window.leidraadDevice = (() => {
  const PREFIX = "leidraad-draft:"; // leidraad.js wipes these when somebody logs out
  const KEPT_FOR = 7 * 86_400_000;
  const storage = (() => { try { return window.localStorage; } catch { return null; } })();
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

  // A sealer for one account, or null where the browser has no cipher (no https) or no room: then nothing is kept.
  const sealer = (secret) => {
    if (!storage || !secret || !window.crypto?.subtle) return null;
    const key = crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    return {
      close: async (plain) => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(plain));
        return JSON.stringify({ at: Date.now(), iv: text(iv), sealed: text(sealed) });
      },
      // Throws for what another account wrote, or what is damaged: not ours to read.
      open: async (stored) => {
        const { iv, sealed } = JSON.parse(stored);
        const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await key, bytes(sealed));
        return JSON.parse(new TextDecoder().decode(plain));
      },
    };
  };

  const tidy = () => {
    for (const name of Object.keys(storage ?? {})) {
      if (!name.startsWith(PREFIX)) continue;
      try { if (Date.now() - JSON.parse(storage.getItem(name)).at > KEPT_FOR) storage.removeItem(name); }
      catch { storage.removeItem(name); }
    }
  };

  return { PREFIX, storage, sealer, tidy };
})();
