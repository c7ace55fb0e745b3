// <live-progress> shows how far long work is: it asks for the same page every two seconds and takes over its own part.
// Without JavaScript there is a link to the same page.

const EVERY = 2000;

class LiveProgress extends HTMLElement {
    #timer = 0;

    connectedCallback() {
        this.#timer = setInterval(() => this.#look(), EVERY);
    }

    disconnectedCallback() {
        clearInterval(this.#timer);
    }

    async #look() {
        if (document.hidden) return;
        const response = await fetch(location.href).catch(() => null);
        if (response === null) return; // the network is away for a moment
        if (response.redirected || !response.ok) {
            clearInterval(this.#timer);
            location.assign(response.url);
            return;
        }
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.querySelector("live-progress");
        if (fresh === null) return;
        if (page.querySelector("live-progress [role=alert]")) clearInterval(this.#timer);
        if (fresh.innerHTML !== this.innerHTML && !this.contains(document.activeElement)) {
            this.replaceChildren(...fresh.childNodes);
        }
    }
}

customElements.define("live-progress", LiveProgress);
