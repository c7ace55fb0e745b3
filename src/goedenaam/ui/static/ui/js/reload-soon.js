// <reload-soon> on a page about work that is under way: look again in two seconds, until the page says it is done.

class ReloadSoon extends HTMLElement {
    connectedCallback() {
        setTimeout(() => location.reload(), 2000);
    }
}

customElements.define("reload-soon", ReloadSoon);
