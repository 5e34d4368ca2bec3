// What a script adds to pages that are complete without it: a draft that survives a closed
// page and a lost network, the position on demand, copying and printing, one press once.
(function () {
  "use strict";
  var KEPT = "shaoying-report";
  // A draft holds a name and a number: after a week it is nobody's any more.
  var WEEK = 7 * 24 * 3600 * 1000;
  var find = function (query) { return document.querySelector(query); };
  var words = document.body.dataset;

  function keep(draft) {
    try {
      if (draft) localStorage.setItem(KEPT, JSON.stringify(draft));
      else localStorage.removeItem(KEPT);
    } catch (full) { /* A phone without room still sends. */ }
  }

  function kept() {
    try {
      var draft = JSON.parse(localStorage.getItem(KEPT));
      if (draft && Date.now() - draft.at < WEEK) return draft;
      keep(null);
    } catch (broken) { /* Nothing that could be read is nothing. */ }
    return null;
  }

  function notice(text) {
    var line = find("#draft-notice");
    line.textContent = text;
    line.hidden = false;
  }

  function fields(form) {
    var filled = {};
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string") filled[name] = value;
    });
    return filled;
  }

  // The server answers a report that it has with the page of its number; anything else is
  // a page to look at again. The key in the draft is the form's: twice is once.
  var sending = false;
  function sendKept() {
    var draft = kept();
    if (!draft || !draft.waiting || sending || !navigator.onLine) return;
    sending = true;
    fetch("/report/send", {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(draft.fields)
    }).then(function (answer) {
      sending = false;
      if (answer.redirected && answer.url.indexOf("/sent/") > 0) {
        keep(null);
        location.assign(answer.url);
      } else if (answer.status < 500 && answer.status !== 429) {
        draft.waiting = false;
        keep(draft);
        notice(words.dropped);
      }
    }, function () { sending = false; });
  }

  function restore(form) {
    var draft = kept();
    if (!draft || find("#problems") || form.elements.words.value) return;
    Object.keys(draft.fields).forEach(function (name) {
      var field = form.elements[name];
      if (!field || name === "edit" || name === "website") return;
      if (field.type === "checkbox") field.checked = draft.fields[name] === field.value;
      else field.value = draft.fields[name];
    });
    if (form.elements.words.value) notice(words.draftKept);
  }

  Array.prototype.forEach.call(document.querySelectorAll(".script-only"), function (part) {
    part.hidden = false;
  });

  var form = find("form[data-draft]");
  if (form && form.dataset.draft === "report") restore(form);
  if (form) {
    var note = function () {
      var draft = { at: Date.now(), waiting: false, fields: fields(form) };
      if (draft.fields.words) keep(draft);
    };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
  }
  if (find("[data-sent]")) keep(null);

  document.addEventListener("submit", function (event) {
    var sent = event.target;
    if (event.defaultPrevented) return;
    if (!navigator.onLine && sent.dataset.draft) {
      var editing = event.submitter && event.submitter.name === "edit";
      if (!editing && sent.checkValidity()) {
        event.preventDefault();
        keep({ at: Date.now(), waiting: true, fields: fields(sent) });
        notice(words.waiting);
        find("#draft-notice").scrollIntoView();
      }
      return;
    }
    // After the browser has taken the form, so that the pressed button is in it.
    setTimeout(function () {
      Array.prototype.forEach.call(sent.querySelectorAll("button[type=submit]"), function (button) {
        button.disabled = true;
      });
    }, 0);
  });
  // A page that comes back from the browser's memory can be sent again.
  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.querySelectorAll("button[disabled]"), function (button) {
      button.disabled = false;
    });
  });
  window.addEventListener("online", sendKept);
  sendKept();

  var locate = find("#locate");
  if (locate && !navigator.geolocation) locate.hidden = true;
  if (locate) locate.addEventListener("click", function () {
    var told = find("#located");
    navigator.geolocation.getCurrentPosition(function (found) {
      form.elements.longitude.value = found.coords.longitude.toFixed(6);
      form.elements.latitude.value = found.coords.latitude.toFixed(6);
      told.textContent = locate.dataset.found;
    }, function () {
      told.textContent = locate.dataset.failed;
    }, { enableHighAccuracy: true, timeout: 15000 });
  });

  var copy = find("#copy");
  if (copy && !navigator.clipboard) copy.hidden = true;
  if (copy) copy.addEventListener("click", function () {
    var text = [find("#number").textContent, find("#code").textContent, find("#link").href].join("\n");
    navigator.clipboard.writeText(text).then(function () {
      find("#copied").textContent = copy.dataset.done;
    });
  });
  var print = find("#print");
  if (print) print.addEventListener("click", function () { window.print(); });

  var problems = find("#problems");
  if (problems && problems.focus) problems.focus();
})();
