/* SPDX-License-Identifier: EUPL-1.2 */
// Reading aloud with the phone's own voice. Without this file, or without a voice, the page works all the same: where
// nothing can be read it says so, and it says so when a part had to be left out.
"use strict";

(() => {
  const WAIT = 2000; // how long a browser may take to tell which voices it has
  const place = document.querySelector("[data-speak]");
  if (!place) return;
  const part = (name) => place.querySelector(`[data-speak-${name}]`);
  const [start, stop, none, some] = ["start", "stop", "none", "some"].map(part);
  const engine = window.SpeechSynthesisUtterance && window.speechSynthesis;
  place.hidden = false;
  if (!engine) { start.hidden = true; none.hidden = false; return; }

  // Most browsers give no voices at the first question: they fetch them, and tell when they are there.
  const told = engine.getVoices().length ? null : new Promise((done) => {
    engine.addEventListener?.("voiceschanged", done, { once: true });
    setTimeout(done, WAIT);
  });
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

  const read = () => {
    engine.cancel();
    const own = voiceFor(document.documentElement.lang);
    const all = pieces().map((piece) => ({ ...piece, voice: voiceFor(piece.lang) }));
    const said = all.filter((piece) => piece.voice);
    none.hidden = Boolean(own);
    some.hidden = !own || said.length === all.length;
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
  };

  start.addEventListener("click", () => {
    if (engine.getVoices().length || !told) read();
    else told.then(read);
  });
  stop.addEventListener("click", () => { engine.cancel(); rest(); start.focus(); });
  window.addEventListener("pagehide", () => engine.cancel());
})();
