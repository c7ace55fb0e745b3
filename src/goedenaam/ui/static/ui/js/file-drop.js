// <file-drop> around a file input: drop or paste a file anywhere on it. Without JavaScript the input just works.

class FileDrop extends HTMLElement {
    connectedCallback() {
        this.addEventListener("dragover", (event) => this.#over(event));
        this.addEventListener("dragleave", () => this.classList.remove("is-over"));
        this.addEventListener("drop", (event) => this.#drop(event));
        this.closest("form")?.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    }

    /** @param {DragEvent} event */
    #over(event) {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        this.classList.add("is-over");
    }

    /** @param {DragEvent} event */
    #drop(event) {
        this.classList.remove("is-over");
        this.#take(event, event.dataTransfer);
    }

    /**
     * Text stays what it is: only files are taken, so pasting into a text field keeps working.
     * @param {Event} event
     * @param {DataTransfer | null} data
     */
    #take(event, data) {
        const input = this.querySelector("input[type=file]");
        if (!(input instanceof HTMLInputElement) || !data?.files.length) return;
        event.preventDefault();
        input.files = data.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        input.focus();
    }
}

customElements.define("file-drop", FileDrop);
