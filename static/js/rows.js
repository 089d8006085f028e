/* Ten more rows without a page more, each counted on from the one above; and the unit
   beside each value as soon as somebody has said which it is. */
"use strict";

(function () {
  const TEN = 10;

  function rowsOf(group) {
    const rows = group.querySelectorAll("tr.form-row:not(.empty-form)");
    return Array.from(rows);
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[name=_more_rows]");
    const group = button && document.getElementById(`${button.value}-group`);
    const add = group && group.querySelector(".add-row a");
    if (!add) {
      return; // the page itself adds the rows
    }
    event.preventDefault();
    const first = rowsOf(group).length;
    for (let i = 0; i < TEN && add.offsetParent !== null; i += 1) {
      add.click();
    }
    const row = rowsOf(group)[first];
    const field = row && row.querySelector("input:not([type=hidden]), select, textarea");
    if (field) {
      field.focus();
    }
  });

  function put(row, name, value) {
    const field = row.querySelector(`.field-${name} input:not([type=hidden])`);
    const initial = row.querySelector(`.field-${name} input[type=hidden]`);
    if (field && !field.value && value) {
      field.value = value;
      field.defaultValue = value; // nobody typed it
      if (initial) {
        initial.value = value;
      }
    }
  }

  /* What a new row counts on to: a month ends with December. */
  document.addEventListener("formset:added", function (event) {
    const row = event.target, group = row.closest(".inline-group");
    const button = group && group.parentElement.querySelector(
      `button[name=_more_rows][value="${event.detail.formsetName}"]`);
    const name = button && button.dataset.counted;
    if (!name) {
      return;
    }
    const rows = rowsOf(group);
    const above = rows[rows.indexOf(row) - 1];
    const last = above && above.classList.contains("has_original")
      ? null : above?.querySelector(`.field-${name} input:not([type=hidden])`)?.value;
    const next = last ? Number(last) + 1 : Number(button.dataset.next);
    put(row, name, name === "month" && next > 12 ? "" : String(next || ""));
  });

  function showUnit(root, unit) {
    root.querySelectorAll(".unit").forEach((each) => { each.textContent = unit; });
  }

  /* An indicator's own unit is that of its rows; a fact's stands in its own row. */
  function follow(field) {
    if (field.matches("#id_unit")) {
      document.querySelectorAll(".tabular").forEach((each) => showUnit(each, field.value));
    } else if (field.matches(".tabular .field-unit input")) {
      showUnit(field.closest("tr"), field.value);
    }
  }

  document.addEventListener("input", (event) => follow(event.target));
  document.addEventListener("formset:added", function () {
    const unit = document.getElementById("id_unit");
    if (unit) {
      follow(unit);
    }
  });
  window.addEventListener("load", function () {
    const unit = document.getElementById("id_unit");
    if (unit) {
      follow(unit);
    }
    if (window.django && django.jQuery) {
      // select2 tells of a choice by jQuery alone.
      django.jQuery(document).on("select2:select", "#id_indicator", function (event) {
        showUnit(document.getElementById("content-main"), event.params.data.unit || "");
      });
    }
  });
})();
