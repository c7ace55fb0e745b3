// The menu under "Meer" closes with Escape and when something else is pressed.

const more = document.querySelector("details.more");

if (more instanceof HTMLDetailsElement) {
    document.addEventListener("click", (event) => {
        if (event.target instanceof Node && !more.contains(event.target)) more.open = false;
    });
    more.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        more.open = false;
        more.querySelector("summary")?.focus();
    });
}
