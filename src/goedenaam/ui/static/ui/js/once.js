// A form is sent once, however often its button is pressed.

/** @param {SubmitEvent} event */
function sendOnce(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    // An answer that is a file leaves this page standing.
    setTimeout(release, 10_000);
}

/** After "back" a browser may show the page as it was left: its forms can be sent again. */
function release() {
    for (const form of document.querySelectorAll("form[data-sent]")) {
        form.removeAttribute("data-sent");
        form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
}

document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", release);
