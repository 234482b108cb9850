// Calls are always shown as text; where the browser has a voice they are spoken too, unless muted.
"use strict";

const Voice = {
  synth: window.speechSynthesis || null,
  muted: false,

  say(text, language) {
    if (!this.synth || this.muted) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language;
    this.synth.speak(words);
  },

  hush() {
    if (this.synth) this.synth.cancel();
  },

  setUp(button) {
    if (!this.synth) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      this.muted = !this.muted;
      button.setAttribute("aria-pressed", String(this.muted));
      if (this.muted) this.hush();
    });
  },
};
