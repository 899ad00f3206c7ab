# SPDX-License-Identifier: EUPL-1.2
"""Addresses about one dossier and its family. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import (
    closing,
    document,
    dossier,
    household,
    household_directing,
    household_moves,
    household_new,
    merge,
    person,
    stage,
)

ONE = "dossiers/<int:dossier_id>"

URLS: list[URLPattern] = [
    path("gezinnen/nieuw", household_new.household_new, name="household-new"),
    path("overdragen", household_directing.hand_over_all, name="hand-over-all"),
    path("documenten/<int:document_id>", document.document, name="document"),
    path(ONE, dossier.dossier, name="dossier"),
    path(f"{ONE}/contact", dossier.contact, name="contact"),
    path(f"{ONE}/afspraak", dossier.contact_plan, name="contact-plan"),
    path(f"{ONE}/afspraak/weghalen", dossier.contact_cancel, name="contact-cancel"),
    path(f"{ONE}/bsn", dossier.bsn, name="bsn"),
    path(f"{ONE}/persoon", person.person_edit, name="person-edit"),
    path(f"{ONE}/fase", stage.stage, name="stage"),
    path(f"{ONE}/fase/wijzigen", stage.stage_change, name="stage-change"),
    path(f"{ONE}/gezin", household.household, name="household"),
    path(f"{ONE}/gezin/verwacht", household.household_expected, name="household-expected"),
    path(f"{ONE}/gezin/plaats", household.household_role, name="household-role"),
    path(f"{ONE}/gezin/relatie", household.relation_add, name="relation-add"),
    path(f"{ONE}/gezin/relatie/weghalen", household.relation_remove, name="relation-remove"),
    path(f"{ONE}/gezin/vertrek", household.household_leave, name="household-leave"),
    path(f"{ONE}/gezin/erbij", household_moves.household_join, name="household-join"),
    path(f"{ONE}/gezin/splitsen", household_moves.household_split, name="household-split"),
    path(f"{ONE}/gezin/samenvoegen", household_moves.household_merge_choose, name="household-merge-choose"),
    path(f"{ONE}/gezin/samenvoegen/<int:other_id>", household_moves.household_merge, name="household-merge"),
    path(f"{ONE}/overdragen", household_directing.hand_over, name="hand-over"),
    path(f"{ONE}/overdragen/met-gezin", household_directing.direct_with_family, name="direct-with-family"),
    path(f"{ONE}/documenten/nieuw", document.document_add, name="document-add"),
    path(
        f"{ONE}/documenten/<int:document_id>/terugtrekken",
        document.document_withdraw,
        name="document-withdraw",
    ),
    path(f"{ONE}/samenvoegen", merge.merge_choose, name="merge-choose"),
    path(f"{ONE}/samenvoegen/<int:other_id>", merge.merge, name="merge"),
    path(f"{ONE}/afsluiten", closing.dossier_close, name="dossier-close"),
    path(f"{ONE}/heropenen", closing.dossier_reopen, name="dossier-reopen"),
]
