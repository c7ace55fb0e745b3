"""An answer in one short line, so that many of them can stand in one table and be read against the texts."""

from goedenaam.norms.decision import Decision, Outcome, Verdict
from goedenaam.norms.types import Layer, Norm


def in_short(decision: Decision) -> str:
    """`forbid regels.7`, `zwijgt`, `wet forbid`, `buiten`, or duties as `police:must sancties.5`."""
    if decision.duties:
        own = {
            f"{duty.deed}:{duty.strength.value} {_place(duty.norm)}"
            for duty in decision.duties
            if duty.norm.layer is not Layer.LAW
        }
        return ", ".join(sorted(own)) or "wet"
    if decision.outcome is Outcome.SILENT:
        return {Verdict.ALLOW: "zwijgt", None: "zwijgt"}.get(decision.verdict, "geen grondslag")
    if decision.outcome is Outcome.OUTSIDE:
        strict = decision.verdict not in {None, Verdict.ALLOW}
        return f"buiten, wet {decision.verdict}" if strict else "buiten"
    if decision.verdict is None:
        return "geen antwoord"
    own = {_place(reason.norm) for reason in decision.decisive if reason.norm.layer is not Layer.LAW}
    if not own:
        return f"wet {decision.verdict.value}"
    if decision.verdict is Verdict.ALLOW:
        return "allow"
    return f"{decision.verdict.value} {' '.join(sorted(own))}"


def _place(norm: Norm) -> str:
    return f"{norm.article.section}.{norm.article.number}"
