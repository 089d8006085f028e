// While a big file is read: a sign that it is, and a button that is pressed once.
// Without this script the form is sent all the same.
for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("[type=submit]");
  const idle = button.value;
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.value = form.dataset.busy;
    const sign = document.createElement("progress");
    sign.setAttribute("aria-label", form.dataset.busy);
    button.before(sign);
  });
  // Back on the page from the one after it: it can be sent again.
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.value = idle;
    form.querySelector("progress")?.remove();
  });
}
