// <keep-file> around a form with a file: a page that asks for the same file again keeps what was chosen.
// The server never keeps the file, so without JavaScript it is chosen twice.

class KeepFile extends HTMLElement {
    connectedCallback() {
        this.addEventListener("submit", (event) => void this.#send(event));
    }

    /** @param {SubmitEvent} event */
    async #send(event) {
        const form = event.target;
        if (!(form instanceof HTMLFormElement)) return;
        event.preventDefault();
        event.submitter?.setAttribute("aria-busy", "true");
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        if (answer.redirected) {
            location.assign(answer.url);
            return;
        }
        this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"), form);
    }

    /**
     * @param {Document} page
     * @param {HTMLFormElement} form
     */
    #show(page, form) {
        const main = page.querySelector("main");
        const chosen = form.querySelector("input[type=file]")?.closest(".field");
        const again = main?.querySelector("input[type=file]")?.closest(".field");
        if (!main || !chosen || !again) {
            form.submit();
            return;
        }
        again.replaceWith(chosen);
        document.title = page.title;
        document.querySelector("main")?.replaceWith(main);
        main.focus();
    }
}

customElements.define("keep-file", KeepFile);
