/* SPDX-License-Identifier: EUPL-1.2 */
// Recording one's own voice, at most two minutes; it goes along with the form as a file like any other.
// Without this file, or without a microphone, the field for words is what there is.
"use strict";

(() => {
  const place = document.querySelector("[data-voice]");
  if (!place || !window.MediaRecorder || !navigator.mediaDevices?.getUserMedia || !window.DataTransfer) return;
  const part = (name) => place.querySelector(`[data-voice-${name}]`);
  const [start, stop, again, file] = ["start", "stop", "again", "file"].map(part);
  const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
  const kind = kinds.find((one) => MediaRecorder.isTypeSupported(one));
  if (!kind) return;
  const most = Number(place.dataset.most);
  let recorder, ticking;

  const tell = (what) => ["busy", "ready", "none"].forEach((name) => { part(name).hidden = name !== what; });
  const clock = (seconds) => { part("clock").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`; };
  const buttons = (shown) => [start, stop, again].forEach((button) => { button.hidden = button !== shown; });

  const keep = (pieces) => {
    const list = new DataTransfer();
    const plain = kind.split(";")[0];
    list.items.add(new File(pieces, `opname.${plain.split("/")[1]}`, { type: plain }));
    file.files = list.files;
    tell("ready");
    buttons(again);
    again.focus();
  };

  start.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      tell("none");
      return;
    }
    const pieces = [];
    let seconds = 0;
    recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      stream.getTracks().forEach((track) => track.stop());
      keep(pieces);
    });
    recorder.start();
    clock(0);
    tell("busy");
    buttons(stop);
    stop.focus();
    ticking = setInterval(() => {
      seconds += 1;
      clock(seconds);
      if (seconds >= most) recorder.stop();
    }, 1000);
  });

  stop.addEventListener("click", () => recorder.stop());
  again.addEventListener("click", () => { file.value = ""; tell(""); buttons(start); start.focus(); });
  window.addEventListener("pagehide", () => { if (recorder?.state === "recording") recorder.stop(); });
  place.hidden = false;
})();
