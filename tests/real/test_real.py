"""What real servers did is kept section by section, and every real server has one."""

from goedenaam.connectors.contract import Proof
from goedenaam.connectors.registry import BY_MACHINE
from goedenaam.testing.real import KEPT, SERVERS, keep

OUR_OWN = {"feed"}  # its server is this product


def test_a_section_is_replaced_and_the_others_stay(tmp_path) -> None:
    path = tmp_path / "real.md"
    path.write_text("# Echte servers\n\nUitleg.\n\n## een\n\noud\n\n## twee\n\nblijft\n")
    keep(path, "een", "goed", "2026-11-21")
    keep(path, "drie", "ook goed", "2026-11-22")
    assert path.read_text() == (
        "# Echte servers\n\nUitleg.\n\n## een\n\n2026-11-21\n\n```\ngoed\n```\n\n## twee\n\nblijft\n\n"
        "## drie\n\n2026-11-22\n\n```\nook goed\n```\n"
    )


def test_every_server_has_its_section_and_no_fault_in_it() -> None:
    text = KEPT.read_text(encoding="utf-8")
    assert [name for name in SERVERS if f"\n## {name}\n" not in text] == []
    assert "FOUT" not in text


def test_who_claims_a_real_server_was_tried_against_one() -> None:
    claiming = {kind.about.kind for kind in BY_MACHINE if kind.about.proof is Proof.REAL_SERVER}
    assert claiming - OUR_OWN == set(SERVERS)
