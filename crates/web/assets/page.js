// What a script adds to pages that are complete without it: a draft that survives a closed
// page and a lost network, smaller photographs, the position and a map on demand, copying and printing,
// one press once.
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
      if (typeof value !== "string") return;
      // Photographs that the server has already are several fields of one name.
      filled[name] = name in filled ? filled[name] + " " + value : value;
    });
    return filled;
  }

  // A draft holds words. Of photographs it knows only that there were some.
  function draftOf(form, waiting) {
    var filled = fields(form);
    var chosen = form.elements.photograph && form.elements.photograph.files.length > 0;
    return { at: Date.now(), waiting: waiting && !chosen, photographs: chosen || !!filled.photographs, fields: filled };
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
      if (!field || name === "edit" || name === "website" || name === "photographs") return;
      if (field.type === "checkbox") field.checked = draft.fields[name] === field.value;
      else field.value = draft.fields[name];
    });
    if (form.elements.words.value) notice(words.draftKept + (draft.photographs ? " " + words.photographs : ""));
    if (form.elements.words.value && draft.photographs) find("#photograph-told").textContent = words.photographs;
  }

  Array.prototype.forEach.call(document.querySelectorAll(".script-only"), function (part) {
    part.hidden = false;
  });

  // Photographs leave smaller than the camera made them. What this browser cannot draw goes
  // as it is, and the server says what it makes of it.
  var LONG_SIDE = 1920;
  var choosing = find("#photograph");
  var shrinking = null;

  function shrunk(file) {
    return createImageBitmap(file).then(function (picture) {
      var scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      var paper = canvas.getContext("2d");
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      return new Promise(function (done) {
        canvas.toBlob(function (drawn) {
          var smaller = drawn && drawn.size < file.size;
          done(smaller ? new File([drawn], "photograph.jpg", { type: "image/jpeg" }) : file);
        }, "image/jpeg", 0.85);
      });
    }).catch(function () { return file; });
  }

  if (choosing) choosing.addEventListener("change", function () {
    var files = Array.prototype.slice.call(choosing.files);
    var kept = document.querySelectorAll("input[name=photographs]:checked").length;
    var tooMany = files.length + kept > Number(choosing.dataset.most);
    var told = find("#photograph-told");
    told.textContent = tooMany ? choosing.dataset.tooMany : "";
    if (tooMany || !window.DataTransfer || !window.createImageBitmap) return;
    var list = new DataTransfer();
    // One after the other: a cheap phone has no memory for all of them.
    var mine = shrinking = files.reduce(function (before, file) {
      return before.then(function () { return shrunk(file); }).then(function (small) { list.items.add(small); });
    }, Promise.resolve()).then(function () {
      if (shrinking !== mine) return;
      choosing.files = list.files;
      shrinking = null;
      var smaller = files.some(function (file, index) { return list.files[index].size < file.size; });
      if (smaller) told.textContent = choosing.dataset.shrunk;
    });
  });

  var form = find("form[data-draft]");
  if (form && form.dataset.draft === "report") restore(form);
  if (form) {
    var note = function () {
      var draft = draftOf(form, false);
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
        var draft = draftOf(sent, true);
        keep(draft);
        notice(draft.waiting ? words.waiting : words.noPhotographs);
        find("#draft-notice").scrollIntoView();
      }
      return;
    }
    if (shrinking && sent === choosing.form) {
      event.preventDefault();
      var pressed = event.submitter;
      shrinking.then(function () {
        if (sent.requestSubmit) sent.requestSubmit(pressed);
        else sent.submit();
      });
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

  // The position is asked for when somebody presses, and let go when they press again.
  var locate = find("#locate");
  if (locate && !navigator.geolocation) locate.hidden = true;
  function placed(longitude, latitude, text) {
    form.elements.longitude.value = longitude;
    form.elements.latitude.value = latitude;
    find("#located").textContent = text;
    locate.textContent = longitude ? locate.dataset.forget : locate.dataset.locate;
    form.dispatchEvent(new Event("change"));
  }
  if (locate && form.elements.longitude.value) {
    placed(form.elements.longitude.value, form.elements.latitude.value, locate.dataset.found);
  }
  if (locate) locate.addEventListener("click", function () {
    if (form.elements.longitude.value) return placed("", "", "");
    find("#located").textContent = locate.dataset.waiting;
    navigator.geolocation.getCurrentPosition(function (found) {
      placed(found.coords.longitude.toFixed(6), found.coords.latitude.toFixed(6), locate.dataset.found);
    }, function () {
      placed("", "", locate.dataset.failed);
    }, { enableHighAccuracy: true, timeout: 15000 });
  });

  // The map is fetched when somebody wants it, as a page inside this one that tells where its
  // cross lies.
  var point = find("#point");
  if (point) point.addEventListener("click", function () {
    var pointing = find("#pointing");
    var open = pointing.hidden;
    pointing.hidden = !open;
    point.setAttribute("aria-expanded", String(open));
    var at = form.elements.longitude.value;
    if (at) at = "#" + at + "," + form.elements.latitude.value;
    if (open) find("#pointing iframe").src = "/report/map" + at;
  });
  window.addEventListener("message", function (told) {
    var frame = find("#pointing iframe");
    if (!frame || told.source !== frame.contentWindow || told.origin !== location.origin) return;
    var words = find("#pointing").dataset;
    if (told.data.failed) {
      find("#pointing").hidden = true;
      find("#located").textContent = words.failed;
    } else placed(told.data.longitude, told.data.latitude, words.pointed);
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
