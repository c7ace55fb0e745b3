// <check-draft> checks a draft while somebody types: the form goes to our own server and the parts marked data-live come
// back. Nothing is kept. A picture that is chosen or dropped stays on the device: we only ask who is on it.

const AFTER = 400;

class CheckDraft extends HTMLElement {
    #timer = 0;
    /** @type {AbortController | null} */
    #asking = null;

    connectedCallback() {
        const form = this.querySelector("form");
        const field = this.querySelector("textarea");
        const picture = form?.querySelector("a.button");
        if (!form || !field) return;
        field.addEventListener("input", () => {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#check(form, field), AFTER);
        });
        if (picture instanceof HTMLAnchorElement) {
            this.#paste(picture, field);
            this.#pick(picture, field);
        }
    }

    /**
     * @param {HTMLFormElement} form
     * @param {HTMLTextAreaElement} field
     */
    async #check(form, field) {
        this.#asking?.abort();
        const asking = new AbortController();
        this.#asking = asking;
        let page = new Document();
        if (field.value.trim()) {
            const body = new FormData(form);
            const response = await fetch(form.action, { method: "POST", body, signal: asking.signal }).catch(
                () => null,
            );
            if (response === null || response.redirected) return; // the network is away, or signed out: the button still works
            page = new DOMParser().parseFromString(await response.text(), "text/html");
        }
        if (asking.signal.aborted) return;
        const fresh = [...page.querySelectorAll("check-draft [data-live]")];
        for (const [number, part] of [...this.querySelectorAll("[data-live]")].entries()) {
            part.replaceChildren(...(fresh[number]?.childNodes ?? []));
        }
        const seen = page.querySelector("check-draft input[name=seen]");
        const own = form.querySelector("input[name=seen]");
        if (seen instanceof HTMLInputElement && own instanceof HTMLInputElement) own.value = seen.value;
    }

    /**
     * @param {HTMLAnchorElement} beside
     * @param {HTMLTextAreaElement} field
     */
    #paste(beside, field) {
        if (!navigator.clipboard?.readText) return;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button is-plain";
        button.textContent = "Plak";
        button.addEventListener("click", async () => {
            const pasted = await navigator.clipboard.readText().catch(() => ""); // the person may say no
            if (pasted) field.value = pasted;
            field.dispatchEvent(new Event("input"));
            field.focus();
        });
        beside.before(button);
    }

    /**
     * @param {HTMLAnchorElement} link
     * @param {HTMLTextAreaElement} field
     */
    #pick(link, field) {
        const picker = document.createElement("input"); // without a name: it is never sent
        picker.type = "file";
        picker.accept = "image/*,video/*";
        picker.addEventListener("change", () => location.assign(link.href));
        link.addEventListener("click", (event) => {
            event.preventDefault();
            picker.click();
        });
        field.addEventListener("drop", (event) => {
            if (!event.dataTransfer?.files.length) return;
            event.preventDefault();
            location.assign(link.href);
        });
    }
}

customElements.define("check-draft", CheckDraft);
