/* SPDX-License-Identifier: EUPL-1.2 */
// Reading aloud with the phone's own voice. Without this file, or without a voice, the page works all the same.
"use strict";

(() => {
  const place = document.querySelector("[data-speak]");
  const engine = window.speechSynthesis;
  if (!place || !engine || !window.SpeechSynthesisUtterance) return;
  const start = place.querySelector("[data-speak-start]");
  const stop = place.querySelector("[data-speak-stop]");
  const none = place.querySelector("[data-speak-none]");
  const plain = (tag) => tag.toLowerCase().replace("_", "-");
  const voiceFor = (lang) => engine.getVoices().find((voice) =>
    plain(voice.lang) === lang || plain(voice.lang).startsWith(`${lang}-`));

  // What can be read, in order: each piece in the language in which it is written.
  const pieces = () => {
    const found = [];
    const walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const within = walk.currentNode.parentElement;
      const text = walk.currentNode.data.replace(/\s+/g, " ").trim();
      if (!text || within.closest("[data-speak], [hidden], script, style, .lr-hidden")) continue;
      if (!within.checkVisibility?.()) continue;
      const lang = within.closest("[lang]").lang.slice(0, 2);
      const last = found.at(-1);
      if (last && last.lang === lang && last.within === within.closest("p, li, h1, h2, h3, dt, dd, label, legend, button")) last.text += ` ${text}`;
      else found.push({ lang, text, within: within.closest("p, li, h1, h2, h3, dt, dd, label, legend, button") });
    }
    return found;
  };

  const rest = () => { stop.hidden = true; start.hidden = false; };

  start.addEventListener("click", () => {
    engine.cancel();
    const said = pieces().map((piece) => ({ ...piece, voice: voiceFor(piece.lang) })).filter((piece) => piece.voice);
    const own = voiceFor(document.documentElement.lang);
    none.hidden = Boolean(own);
    if (!own || !said.length) return;
    for (const piece of said) {
      const spoken = new SpeechSynthesisUtterance(piece.text);
      spoken.lang = piece.voice.lang;
      spoken.voice = piece.voice;
      spoken.rate = 0.9;
      engine.speak(spoken);
      if (piece === said.at(-1)) spoken.addEventListener("end", () => { rest(); start.focus(); });
    }
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
  });

  stop.addEventListener("click", () => { engine.cancel(); rest(); start.focus(); });
  window.addEventListener("pagehide", () => engine.cancel());
  place.hidden = false;
})();
