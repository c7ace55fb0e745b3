// <count-signs> tells while somebody types how much still fits on each channel, counted as that network counts.
// Each line has data-limit, data-counted (code_points, graphemes or utf16) and data-address: how long any address counts.

const ADDRESS = /https?:\/\/[^\s<>"“”]+/gi;

class CountSigns extends HTMLElement {
    connectedCallback() {
        const field = this.querySelector("textarea");
        if (!field) return;
        field.addEventListener("input", () => this.#tell(field.value));
        this.#tell(field.value);
    }

    /** @param {string} text */
    #tell(text) {
        for (const line of this.querySelectorAll("[data-limit]")) {
            const output = line.querySelector("output");
            if (!(line instanceof HTMLElement) || !output) continue;
            const { limit = "0", counted = "", address = "" } = line.dataset;
            const left = Number(limit) - lengthOf(address ? shortened(text, Number(address)) : text, counted);
            line.classList.toggle("is-over", left < 0);
            output.textContent = left < 0 ? `${-left} tekens te veel` : `nog ${left} van de ${limit} tekens`;
        }
    }
}

/**
 * @param {string} text
 * @param {number} size
 */
function shortened(text, size) {
    return text.replace(ADDRESS, "x".repeat(size));
}

/**
 * @param {string} text
 * @param {string} counted
 */
function lengthOf(text, counted) {
    if (counted === "utf16") return text.length;
    if (counted === "graphemes") return [...new Intl.Segmenter("nl").segment(text)].length;
    return [...text].length;
}

customElements.define("count-signs", CountSigns);
