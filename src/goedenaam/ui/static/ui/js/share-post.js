// <share-post>: text and pictures go out by the telephone's own share sheet. Without script, or where a browser cannot share files,
// the text is copied and the pictures are saved.

class SharePost extends HTMLElement {
    async connectedCallback() {
        if (!navigator.canShare) return;
        const text = this.querySelector(".copied")?.textContent?.trim() ?? "";
        // Fetched before the tap: a share has to follow it at once.
        const files = await this.#files().catch(() => []);
        const post = { text, files };
        if (!navigator.canShare(files.length ? post : { text })) return;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button is-primary is-large";
        button.textContent = "Delen";
        button.addEventListener("click", async () => {
            // Some apps take the pictures and drop the text: then it stands ready to be pasted.
            navigator.clipboard?.writeText(text).catch(() => undefined);
            await navigator.share(files.length ? post : { text }).catch(() => undefined); // closed again
        });
        this.prepend(button);
    }

    /** @returns {Promise<File[]>} */
    #files() {
        const links = [...this.querySelectorAll("a[download]")].filter(
            (one) => one instanceof HTMLAnchorElement,
        );
        return Promise.all(
            links.map(async (link) => {
                const response = await fetch(link.href);
                if (!response.ok) throw new Error("no picture");
                return new File([await response.blob()], link.download, { type: link.dataset.type });
            }),
        );
    }
}

customElements.define("share-post", SharePost);
