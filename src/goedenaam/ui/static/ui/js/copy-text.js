// <copy-text>: a sentence to take along. Without script it is plain text that can be selected.

class CopyText extends HTMLElement {
    connectedCallback() {
        const sentence = this.querySelector(".copied");
        if (!sentence || !navigator.clipboard) return;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button is-plain";
        button.textContent = "Kopieer";
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText((sentence.textContent ?? "").trim());
            button.textContent = "Gekopieerd";
        });
        this.append(button);
    }
}

customElements.define("copy-text", CopyText);
