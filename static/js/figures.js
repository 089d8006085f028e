/* In a table of figures Enter goes down and, in a list, Tab goes from figure to figure;
   a page that holds something typed and not saved asks before it is left. */
"use strict";

(function () {
  const IN_TABLE = "#result_list .amount, .tabular .amount";
  const IN_LIST = "#result_list .amount";
  const OWN_FORMS = "#changelist-form, .change-form #content-main form[method=post]";
  const OF_ACTIONS = ".action-select, #action-toggle, [name=action]";
  const touched = new Set();
  let isSending = false;

  function isOpen(field) {
    return !field.readOnly && field.offsetParent !== null;
  }

  function goTo(field) {
    field.focus();
    field.select();
  }

  /* The next figure of the same column; none below the last. */
  function below(field) {
    const cell = field.closest("td");
    let row = cell.parentElement.nextElementSibling;
    for (; row; row = row.nextElementSibling) {
      const found = row.cells[cell.cellIndex]?.querySelector(".amount");
      if (found && isOpen(found)) {
        return found;
      }
    }
    return null;
  }

  function beside(field, step) {
    const fields = Array.from(document.querySelectorAll(IN_LIST)).filter(isOpen);
    const at = fields.indexOf(field);
    return at < 0 ? null : fields[at + step];
  }

  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const field = event.target;
    let next = null;
    if (event.key === "Enter" && field.matches(IN_TABLE)) {
      event.preventDefault(); // never a button's
      next = below(field);
    } else if (event.key === "Tab" && field.matches(IN_LIST)) {
      next = beside(field, event.shiftKey ? -1 : 1);
    }
    if (next) {
      event.preventDefault();
      goTo(next);
    }
  });

  function isChanged(field) {
    if (!field.name || field.type === "hidden" || field.matches(OF_ACTIONS)) {
      return false;
    }
    if (field.matches("select, [type=checkbox], [type=radio], [type=file]")) {
      return touched.has(field);
    }
    return "defaultValue" in field && field.value !== field.defaultValue;
  }

  /* A form that comes back with its mistakes holds what is stored nowhere. */
  function isUnsaved() {
    const forms = Array.from(document.querySelectorAll(OWN_FORMS));
    const isRefused = document.querySelector(".errornote") !== null;
    return forms.some((form) => isRefused || Array.from(form.elements).some(isChanged));
  }

  document.addEventListener("change", (event) => touched.add(event.target));
  document.addEventListener("submit", function (event) {
    isSending = event.target.matches(OWN_FORMS) && !event.defaultPrevented;
  });
  window.addEventListener("pageshow", () => { isSending = false; });
  window.addEventListener("beforeunload", function (event) {
    if (!isSending && isUnsaved()) {
      event.preventDefault();
      event.returnValue = ""; // older browsers ask by this
    }
  });
})();
