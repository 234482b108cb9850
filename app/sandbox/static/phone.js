// The page's phones. They ask the sandbox once a second what is new, and at once after anything a person does.
"use strict";

const EVERY = 1000;
const KEYS = "0123456789*#";

function pretty(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}

function made(tag, kind, text) {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  return element;
}

// A button that has nothing to do now keeps the keyboard's place.
function able(button, can) {
  button.setAttribute("aria-disabled", String(!can));
}

function ask(what, body) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return fetch(`/sandbox/phone/${what}`, request).catch(() => null);
}

class Phone {
  constructor(section) {
    this.section = section;
    this.number = section.dataset.number;
    this.forget();
    this.first = true;
    this.listen();
    this.keepAtTheEnd();
    this.loop();
  }

  find(selector) { return this.section.querySelector(selector); }

  // A list shows its newest line, also when the space it has changes.
  keepAtTheEnd() {
    const watcher = new ResizeObserver((changes) => {
      for (const { target } of changes) target.scrollTop = target.scrollHeight;
    });
    watcher.observe(this.find(".thread"));
    watcher.observe(this.find(".spoken"));
  }

  forget() {
    this.boot = null;
    this.after = 0;
    this.call = null;
    this.incoming = null;
    this.shownCall = null;
    this.shownLines = 0;
    this.find(".thread").replaceChildren();
    this.find(".spoken").replaceChildren();
  }

  // What a person does

  listen() {
    this.find(".number").addEventListener("submit", (event) => this.changeNumber(event));
    this.find(".write").addEventListener("submit", (event) => this.write(event));
    this.find(".write textarea").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.write(event);
    });
    this.find(".speak").addEventListener("submit", (event) => this.speak(event));
    this.on(".dial", () => this.act("call", { number: this.number, withheld: this.find(".withheld input").checked }));
    this.on(".hang-up", () => this.act("hangup", { call: this.call.id }));
    this.on(".answer", () => this.act("answer", { call: this.incoming.id }));
    this.on(".decline", () => this.act("decline", { call: this.incoming.id }));
    this.on(".silence", () => this.act("press", { call: this.call.id, silence: true }));
    this.on(".close", () => this.putAway());
    for (const button of this.section.querySelectorAll(".outside button")) {
      button.addEventListener("click", () => this.act("outcome", { call: this.call.id, status: button.dataset.status }));
    }
    for (const button of this.section.querySelectorAll(".keypad button")) {
      button.addEventListener("click", () => this.press(button.dataset.key));
    }
    this.section.addEventListener("keydown", (event) => this.typeKey(event));
  }

  on(selector, act) {
    const button = this.find(selector);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") act();
    });
  }

  typeKey(event) {
    const writing = event.target.matches("input, textarea");
    if (!writing && !event.ctrlKey && !event.metaKey && event.key.length === 1 && KEYS.includes(event.key)) this.press(event.key);
  }

  press(key) {
    if (this.call && this.call.keys && this.call.state !== "ended") this.act("press", { call: this.call.id, digits: key });
  }

  putAway() {
    this.closed = this.call && this.call.id;
    this.showCall(this.call);
    this.find(".write textarea").focus();
  }

  async changeNumber(event) {
    event.preventDefault();
    const field = this.find(".number input");
    const digits = field.value.replace(/[^\d+]/g, "");
    const number = digits.startsWith("+") ? digits : `+1${digits.replace(/^1(?=\d{10}$)/, "")}`;
    const answer = await ask("thread", { number });
    if (!answer || !answer.ok) return this.complain(await this.why(answer));
    field.value = this.number = number;
    this.forget();
    this.complain("");
    this.first = true;
    return this.look();
  }

  async write(event) {
    event.preventDefault();
    const field = this.find(".write textarea");
    const body = field.value;
    if (!body.trim()) return;
    field.value = "";
    const taken = await this.act("text", { number: this.number, body });
    if (!taken && !field.value) field.value = body;
  }

  speak(event) {
    event.preventDefault();
    const field = this.find(".speak input");
    if (!field.value.trim()) return;
    this.act("press", { call: this.call.id, speech: field.value });
    field.value = "";
  }

  async act(what, body) {
    Voice.hush();
    const answer = await ask(what, body);
    this.complain(answer && answer.ok ? "" : await this.why(answer));
    await this.look();
    return Boolean(answer && answer.ok);
  }

  async why(answer) {
    if (!answer) return "The sandbox cannot be reached. Is the line running?";
    const read = await answer.json().catch(() => ({}));
    return read.error || `The sandbox answered ${answer.status}.`;
  }

  complain(words) {
    const place = this.find(".problem");
    place.textContent = words;
    place.hidden = !words;
  }

  // What it sees

  async loop() {
    await this.look();
    setTimeout(() => this.loop(), EVERY);
  }

  async look() {
    const number = this.number;
    const answer = await ask("thread", { number, after: this.after });
    if (!answer || !answer.ok) {
      this.lost = true;
      return this.complain(await this.why(answer));
    }
    const seen = await answer.json();
    if (number === this.number) this.show(seen);
    return undefined;
  }

  show(seen) {
    if (this.boot && this.boot !== seen.boot) return this.forget(); // the sandbox began anew: ask again for all of it
    if (this.lost) this.complain("");
    this.lost = false;
    this.boot = seen.boot;
    this.showEntries(seen.entries);
    this.showIncoming(seen.incoming);
    this.showCall(seen.call);
    this.first = false;
    return undefined;
  }

  showEntries(entries) {
    const fresh = entries.filter((entry) => entry.n > this.after);
    if (!fresh.length) return;
    const thread = this.find(".thread");
    for (const entry of fresh) thread.append(this.bubble(entry));
    this.after = fresh[fresh.length - 1].n;
    thread.scrollTop = thread.scrollHeight;
    if (!this.first && fresh.some((entry) => entry.kind !== "mine")) this.mark("news");
  }

  bubble(entry) {
    const item = made("li", entry.kind, entry.body);
    if (entry.kind !== "note") {
      const time = made("time", "", new Date(entry.at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" }));
      time.dateTime = entry.at;
      item.append(time);
    }
    return item;
  }

  showIncoming(incoming) {
    this.incoming = incoming;
    this.find(".incoming").hidden = !incoming;
    if (incoming) this.find(".from").textContent = pretty(incoming.from);
    this.mark("calling", Boolean(incoming));
  }

  mark(what, on = true) {
    const button = document.querySelector(`[data-show="${this.section.id}"]`);
    const hidden = document.body.dataset.shown !== this.section.id;
    button.classList.toggle(what, on && hidden);
    const news = button.classList.contains("calling") ? ", incoming call" : ", new messages";
    button.setAttribute("aria-label", button.textContent + (button.matches(".calling, .news") ? news : ""));
  }

  showCall(call) {
    this.call = call;
    const active = Boolean(call) && call.state !== "ended";
    this.find(".on-call").hidden = !call || call.id === this.closed;
    able(this.find(".dial"), !active && !this.incoming);
    able(this.find(".hang-up"), active);
    for (const key of this.section.querySelectorAll(".keypad button")) able(key, active && call.keys);
    if (!call) return;
    this.showLines(call);
    this.showWaiting(call, active);
  }

  showLines(call) {
    const list = this.find(".spoken");
    if (this.shownCall !== call.id) {
      list.replaceChildren();
      this.shownCall = call.id;
      this.shownLines = 0;
    }
    const fresh = call.lines.slice(this.shownLines);
    for (const line of fresh) {
      list.append(this.spokenLine(line));
      if (line.kind === "say" && !this.first) Voice.say(line.text, line.language);
    }
    this.shownLines = call.lines.length;
    if (fresh.length) list.scrollTop = list.scrollHeight;
  }

  spokenLine(line) {
    const words = {
      key: () => made("li", "pressed", `You pressed ${line.text}`),
      speech: () => made("li", "pressed", `You said: ${line.text}`),
      silence: () => made("li", "pressed", "You stayed silent"),
      pause: () => made("li", "pause", ""),
      note: () => made("li", "note", line.text),
      say: () => made("li", "say", line.text),
    }[line.kind]();
    if (line.kind === "say") words.lang = line.language;
    if (line.kind === "pause") words.setAttribute("aria-hidden", "true");
    return words;
  }

  showWaiting(call, active) {
    const joined = call.state === "joined";
    this.find(".on-call").classList.toggle("over", !active);
    const headline = this.find(".with p");
    if (headline.textContent !== this.headline(call, active)) headline.textContent = this.headline(call, active);
    this.find(".close").hidden = active;
    this.find(".speak").hidden = !(active && call.speech);
    this.find(".silence").hidden = !(active && (call.keys || call.speech));
    this.find(".outside").hidden = !(active && call.outside);
    for (const button of this.section.querySelectorAll(".outside button")) {
      button.hidden = joined !== (button.dataset.status === "completed");
    }
    const typed = this.find(".typed");
    typed.hidden = !(active && call.entry);
    typed.textContent = call.typed ? `Typed: ${call.typed} (# ends the entry)` : "Type your entry; # ends it.";
  }

  headline(call, active) {
    if (!active) return "The call is over";
    if (call.ringing) return "Ringing";
    return `On a call with ${pretty(call.with)}`;
  }
}

function setUpSwitch() {
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      document.body.dataset.shown = button.dataset.show;
      button.classList.remove("calling", "news");
      button.removeAttribute("aria-label");
      for (const other of document.querySelectorAll("[data-show]")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
    });
  }
}

function setUpCard() {
  for (const button of document.querySelectorAll("[data-word]")) {
    button.addEventListener("click", () => {
      document.querySelector('[data-show="participant"]').click();
      const field = document.querySelector("#participant textarea");
      field.value = button.dataset.word;
      field.focus();
    });
  }
}

for (const place of document.querySelectorAll("[data-tel]")) place.textContent = pretty(place.dataset.tel);
Voice.setUp(document.getElementById("mute"));
setUpSwitch();
setUpCard();
for (const section of document.querySelectorAll(".phone")) new Phone(section);
