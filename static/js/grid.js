/* The grid of a month: Enter and arrows, a column pasted from Excel, the difference while
   one types, saving as one goes, and nothing typed is ever lost. Without it the grid is
   a plain form, and every button of it works. */
"use strict";

(function () {
  const form = document.getElementById("grid");
  const words = form.dataset;
  const COLUMNS = ["figure", "words", "remark"];
  const UNSAVED = ["doubtful", "wrong", "stale", "typed"]; // states, as the server names them
  const PLACES = 4; // decimals that are kept
  const DEBOUNCE = 300; // milliseconds
  const RETRY = 10000;
  const clean = new Map(); // by row: what its fields hold when nothing is unsaved
  const seen = new Map(); // by row: version and texts as the server knows them
  const refused = new Map(); // by row: what was sent and not taken
  const waiting = new Set(); // rows to be sent
  const steps = []; // what can be undone: rows with what they held before
  let kept = {}; // typed before a crash, and neither put back nor dropped
  let isSending = false, timer = 0;

  const rows = Array.from(form.querySelectorAll("tr.row[data-value]"));
  const byKey = new Map(rows.map((row) => [row.dataset.key, row]));
  const field = (row, name) => row.querySelector(`.${name}-in`);
  const messageOf = (row) => {
    const next = row.nextElementSibling;
    return next && next.classList.contains("msg") ? next : null;
  };
  const extra = (row, name) =>
    messageOf(row)?.querySelector(`[name="${row.dataset.key}-${name}"]`)?.value || "";
  const texts = (row) => COLUMNS.map((name) => field(row, name)?.value ?? "");
  const isSame = (one, other) => one.every((text, at) => text === other[at]);
  const unsavedAs = (row) => UNSAVED.find((state) => row.classList.contains(state));
  const isTouched = (row) => !isSame(texts(row), clean.get(row));
  const how = () => form.elements.how.value;
  const say = (text) => { document.getElementById("saved-at").textContent = text; };

  function rowOf(node) {
    const row = node.closest("tr");
    return row && row.classList.contains("msg") ? row.previousElementSibling : row;
  }

  function put(row, values) {
    COLUMNS.forEach((name, at) => {
      const target = field(row, name);
      if (target && values[at] !== undefined) {
        target.value = values[at];
      }
    });
    showDifference(row);
  }

  /* Amounts are whole numbers of the smallest part: no float comes near them. */
  function scaled(text) {
    const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.replace(/[,，\s]/g, ""));
    if (!found || (found[3] || "").length > PLACES) {
      return null;
    }
    const value = BigInt(found[2] + (found[3] || "").padEnd(PLACES, "0"));
    return found[1] ? -value : value;
  }

  function shown(value, isMoney) {
    const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, "0");
    const whole = digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, ",");
    let part = digits.slice(-PLACES).replace(/0+$/, "");
    part = isMoney ? part.padEnd(2, "0") : part;
    const sign = value > 0n ? "+" : value < 0n ? "-" : "";
    return sign + whole + (part ? `.${part}` : "");
  }

  function showDifference(row) {
    const cell = row.querySelector(".diff"), base = scaled(row.dataset.base);
    const typed = scaled(field(row, "figure").value);
    if (!cell || base === null) {
      return;
    }
    cell.textContent = "–";
    if (typed !== null) {
      const difference = how() === "month" ? typed : typed - base;
      cell.textContent = shown(difference, "money" in row.dataset);
      if (row.dataset.span) {
        const span = document.createElement("small");
        span.textContent = row.dataset.span;
        cell.append(span);
      }
    }
  }

  /* What is typed and not saved outlives the tab. */
  function keep() {
    const found = { ...kept };
    rows.filter(isTouched).forEach((row) => {
      found[row.dataset.key] = { how: how(), seen: seen.get(row), texts: texts(row) };
    });
    try {
      if (Object.keys(found).length) {
        localStorage.setItem(words.keep, JSON.stringify(found));
      } else {
        localStorage.removeItem(words.keep);
      }
    } catch {
      // Nothing is kept on this computer: a full or forbidden store stops nobody.
    }
  }

  /* 777 that was saved stands as 777.00: nothing of it is lost. */
  function isAlike(one, other) {
    const amount = scaled(one[0]);
    const isFigure = one[0] === other[0] || (amount !== null && amount === scaled(other[0]));
    return isFigure && isSame(one.slice(1), other.slice(1));
  }

  function offerKept() {
    try {
      kept = JSON.parse(localStorage.getItem(words.keep)) || {};
    } catch {
      kept = {};
    }
    for (const [key, each] of Object.entries(kept)) {
      const row = byKey.get(key);
      if (!row || isAlike(each.texts, texts(row))) {
        delete kept[key];
      }
    }
    const count = Object.keys(kept).length;
    document.getElementById("kept-count").textContent = String(count);
    document.getElementById("kept").hidden = count === 0;
  }

  function takeKept() {
    const found = Object.entries(kept);
    dropKept();
    const mode = found[0][1].how;
    form.querySelector(`[name=how][value=${mode}]`).checked = true;
    for (const [key, each] of found) {
      const row = byKey.get(key);
      seen.set(row, each.seen);
      put(row, each.texts);
    }
    commit(found.map(([key]) => byKey.get(key)));
  }

  function dropKept() {
    kept = {};
    document.getElementById("kept").hidden = true;
    keep();
  }

  /* Rows that somebody has left, or filled in at once, go to the server. */
  function commit(some, isPressed) {
    // What is back at what is stored goes too: its message is no longer true.
    const touched = some.filter((row) => isTouched(row) || unsavedAs(row));
    const isNew = (row) => !isSame(refused.get(row) || [NaN], sentAs(row));
    const fresh = touched.filter((row) => isPressed || isNew(row));
    if (fresh.length) {
      const step = fresh.filter((row) => !refused.has(row));
      if (step.length) {
        steps.push(step.map((row) => [row, clean.get(row)]));
        document.getElementById("undo").hidden = false;
      }
      fresh.forEach((row) => waiting.add(row));
      keep();
      clearTimeout(timer);
      timer = setTimeout(send, DEBOUNCE);
    }
  }

  const sentAs = (row) => [...texts(row), extra(row, "reason"), extra(row, "told")];

  function bodyOf(some, act) {
    const body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("how", how());
    body.set("act", act || "save");
    body.set("reason", form.elements.reason?.value || "");
    for (const row of some) {
      const key = row.dataset.key, values = sentAs(row);
      body.set(`${key}-seen`, JSON.stringify(seen.get(row)));
      [...COLUMNS, "reason", "told"].forEach((name, at) =>
        body.set(`${key}-${name}`, values[at]));
    }
    // What waits from before is counted with them, and not sent again.
    rows.filter((row) => unsavedAs(row) && !some.includes(row)).forEach((row) =>
      body.set(`${row.dataset.key}-waits`, unsavedAs(row)));
    return body;
  }

  async function send(act) {
    if (isSending || !waiting.size) {
      return; // what waits goes when the answer is here
    }
    const some = Array.from(waiting), sent = new Map(some.map((row) => [row, sentAs(row)]));
    let isFailed = false;
    waiting.clear();
    isSending = true;
    say(words.saving);
    try {
      const body = bodyOf(some, act);
      const options = { method: "POST", body, redirect: "manual", keepalive: some.length < 50 };
      const answer = await fetch(words.save, options);
      if (!answer.ok) {
        throw new Error(answer.type === "opaqueredirect" ? words.out : words.failed);
      }
      take(await answer.json(), sent);
    } catch (problem) {
      isFailed = true;
      some.forEach((row) => waiting.add(row));
      say(problem.message === words.out ? words.out : words.failed);
      setTimeout(send, RETRY);
    }
    isSending = false;
    keep();
    if (waiting.size && !isFailed) {
      await send();
    }
  }

  /* What the server made of each row; typing that went on meanwhile stays. */
  function take(answer, sent) {
    for (const [key, told] of Object.entries(answer.rows)) {
      const row = byKey.get(key), values = sent.get(row);
      const isStill = isSame(texts(row), values);
      seen.set(row, JSON.parse(told.seen));
      row.className = `row ${told.state}`;
      row.querySelector(".state .light").outerHTML = told.state_html;
      row.dataset.value = told.value;
      showMessage(row, told);
      const isTaken = told.message.trim() === "";
      if (isTaken) {
        refused.delete(row);
        clean.set(row, told.stored);
      } else {
        refused.set(row, sentAs(row));
      }
      if (isStill && row.contains(document.activeElement) && isTaken) {
        clean.set(row, texts(row)); // nobody's text changes under their hands
      } else if (isStill) {
        put(row, [told.figure, told.words, told.remark]);
      }
      if (isTaken && isStill) {
        row.querySelector(".diff").innerHTML = told.difference;
      }
      if (isStill || !isTaken) {
        row.querySelector(".bar-cell").innerHTML = told.completion; // none while it waits
      }
      row.querySelector(".as-last")?.toggleAttribute("hidden", told.value !== "");
    }
    document.getElementById("counts").innerHTML = answer.counts;
    document.getElementById("todo").innerHTML = answer.todo;
    document.getElementById("left").innerHTML = answer.left;
    say(answer.saved ? `${words.saved} ${answer.at}` : "");
  }

  function showMessage(row, told) {
    messageOf(row)?.remove();
    const target = field(row, "figure");
    target.removeAttribute("aria-invalid");
    target.removeAttribute("aria-describedby");
    if (told.message.trim() === "") {
      return;
    }
    const message = document.createElement("tr");
    message.className = `msg ${told.state}`;
    message.innerHTML = told.message;
    row.after(message);
    target.setAttribute("aria-invalid", "true");
    target.setAttribute("aria-describedby", `m-${row.dataset.key}`);
  }

  /* Paper has the whole text, also where it is not saved. */
  function putOnPaper() {
    for (const own of form.querySelectorAll(".words-in, .remark-in")) {
      own.nextElementSibling.textContent = own.value;
    }
  }

  function asLastMonth(some) {
    let without = 0;
    for (const row of some) {
      const last = row.dataset.last;
      if (last === "") {
        without += 1;
        continue;
      }
      const isMonth = how() === "month" && row.dataset.base !== "";
      const own = field(row, "words")?.value || row.dataset.lastWords;
      put(row, [isMonth ? "0" : last, own]);
    }
    if (without) {
      say(`${words.without} ${without}`);
    }
    commit(some);
  }

  function undo() {
    const step = steps.pop();
    document.getElementById("undo").hidden = steps.length === 0;
    if (!step) {
      return;
    }
    const some = step.map(([row, values]) => {
      put(row, values);
      return row;
    });
    const count = steps.length;
    commit(some, true);
    steps.length = count; // undoing is no step
    document.getElementById("undo").hidden = count === 0;
    // What was never saved goes with its typing; the server says what stands.
    some.filter((row) => !isTouched(row)).forEach((row) => waiting.add(row));
    send();
    keep();
  }

  function press(button) {
    const [act, key] = (button?.value || "save").split(":");
    if (act === "save") {
      commit(rows, true);
    } else if (act === "same") {
      const isEmpty = (row) => row.matches(".missing") && field(row, "figure").value === "";
      asLastMonth(key === "all" ? rows.filter(isEmpty) : [byKey.get(key)]);
    } else {
      const row = byKey.get(key);
      waiting.add(row);
      send(button.value);
    }
  }

  /* Another way of typing shows other numbers: only when all of these are saved. */
  async function switchMode() {
    commit(rows);
    clearTimeout(timer);
    await send();
    while (isSending) {
      await new Promise((done) => setTimeout(done, DEBOUNCE));
    }
    if (rows.some(isTouched)) {
      const other = how() === "month" ? "to_date" : "month";
      form.querySelector(`[name=how][value=${other}]`).checked = true;
      say(words.first);
      return;
    }
    const target = new URL(form.action, location.href);
    target.searchParams.set("how", how());
    target.hash = "grid";
    location.assign(target);
  }

  function move(target, step) {
    const name = COLUMNS.find((each) => target.classList.contains(`${each}-in`));
    let at = rows.indexOf(rowOf(target)) + step;
    while (rows[at] && !field(rows[at], name)) {
      at += step;
    }
    const next = rows[at] && field(rows[at], name);
    if (next) {
      next.focus();
      next.select?.();
    } else {
      commit([rowOf(target)]); // below the last there is nowhere to go
    }
  }

  const YES = /^(1|是|已完成|完成|yes|done)$/i, NO = /^(0|否|未完成|no)$/i;

  function pasted(target, text) {
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
    const first = COLUMNS.findIndex((each) => target.classList.contains(`${each}-in`));
    const below = rows.slice(rows.indexOf(rowOf(target)));
    const filled = below.slice(0, lines.length);
    filled.forEach((row, at) => {
      const values = [undefined, undefined, undefined];
      lines[at].split("\t").forEach((cell, column) => {
        if (cell.trim() !== "" && first + column < COLUMNS.length) {
          values[first + column] = cell.trim();
        }
      });
      if (values[0] !== undefined && field(row, "figure").matches("select")) {
        values[0] = YES.test(values[0]) ? "1" : NO.test(values[0]) ? "0" : undefined;
      }
      put(row, values);
    });
    if (lines.length > below.length) {
      say(`${words.beyond} ${lines.length - below.length}`);
    }
    commit(filled);
  }

  form.addEventListener("keydown", function (event) {
    const target = event.target;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (target.matches(".msg .reason") && event.key === "Enter") {
      event.preventDefault();
      target.closest("tr").querySelector("[value^=keep]").click();
    } else if (target.matches(".row :is(input, select)")) {
      const isSelect = target.matches("select");
      const isDown = event.key === "Enter" || (event.key === "ArrowDown" && !isSelect);
      const isUp = event.key === "ArrowUp" && !isSelect;
      if (isDown || isUp) {
        event.preventDefault(); // never a button's
        move(target, isUp || event.shiftKey ? -1 : 1);
      }
    }
  });

  form.addEventListener("paste", function (event) {
    const text = event.clipboardData.getData("text/plain");
    if (event.target.matches(".row :is(input, select)") && /[\t\n]/.test(text.trimEnd() + (text.includes("\n") ? "\n" : ""))) {
      event.preventDefault();
      pasted(event.target, text);
    }
  });

  form.addEventListener("input", function (event) {
    if (event.target.matches(".figure-in")) {
      showDifference(rowOf(event.target));
    }
    keep();
  });

  form.addEventListener("change", function (event) {
    if (event.target.name === "how") {
      switchMode();
    }
  });

  form.addEventListener("focusout", function (event) {
    const row = rowOf(event.target);
    const next = event.relatedTarget && form.contains(event.relatedTarget)
      ? rowOf(event.relatedTarget) : null;
    if (byKey.has(row?.dataset.key) && next !== row) {
      commit([row]);
    }
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    press(event.submitter);
  });

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") {
      commit(rows);
      clearTimeout(timer);
      send();
    }
  });

  window.addEventListener("beforeprint", putOnPaper);
  window.addEventListener("beforeunload", function (event) {
    if (isSending || rows.some(isTouched)) {
      event.preventDefault();
      event.returnValue = ""; // older browsers ask by this
    }
  });

  document.querySelector(".my-month .btn.main[href='#grid']")?.addEventListener("click", () => {
    const empty = rows.find((row) => row.matches(".missing")) || rows[0];
    const target = empty && field(empty, "figure");
    requestAnimationFrame(() => target?.focus());
  });
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("kept-take").addEventListener("click", takeKept);
  document.getElementById("kept-drop").addEventListener("click", dropKept);

  for (const row of rows) {
    const told = JSON.parse(row.querySelector("[name$='-seen']").value);
    seen.set(row, told);
    clean.set(row, told.slice(1));
  }
  offerKept();
})();
