// The print links: the sheet they name, and the browser's print dialog.
// Without this script they load the page for that sheet, which says what to press.
for (const link of document.querySelectorAll("a[data-paper]")) {
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.documentElement.classList.remove("a3", "a4");
    document.documentElement.classList.add(link.dataset.paper);
    print();
  });
}
