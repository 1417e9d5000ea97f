/* Sends a meeting note as JSON and says what became of it; the text stays in the form until it is kept. */
(function () {
  "use strict";

  document.addEventListener("toggle", function (event) {
    var form = event.target.querySelector && event.target.querySelector("form[data-notes]");
    if (form && event.target.open && !form.elements.text.value) { form.elements.text.value = form.dataset.start || ""; }
  }, true);

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.dataset || !form.dataset.notes) { return; }
    event.preventDefault();
    var said = form.querySelector(".said");
    var about = form.dataset;
    var note = {
      indicator: about.indicator, area: about.area, quarter: about.quarter, based_on: Number(about.based),
      text: form.elements.text.value, author: form.elements.author.value, role: form.elements.role.value
    };
    said.textContent = "Sending ...";
    fetch("/notes", {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" }, body: JSON.stringify(note)
    }).then(function (answer) {
      return answer.json().then(function (told) {
        said.textContent = told.said;
        if (answer.ok) { window.setTimeout(function () { window.location.reload(); }, 600); }
      });
    }).catch(function () { said.textContent = "The note could not be sent. Your text is still here; please try again."; });
  });
})();
