# SPDX-License-Identifier: EUPL-1.2
"""The one list of permissions: verbs on things. Pages and use cases name these, never a role."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody can be allowed to do. The value is stored in audit lines: never rename one."""

    CASELOAD_VIEW = "caseload.view"
    CASELOAD_EXPORT = "caseload.export"
    VIEWS_SHARE = "views.share"
    DOSSIER_VIEW = "dossier.view"
    DOSSIER_CREATE = "dossier.create"
    DOSSIER_DIRECT = "dossier.direct"
    PERSON_EDIT = "person.edit"
    PERSON_MERGE = "person.merge"
    BSN_VIEW = "bsn.view"
    HOUSEHOLD_EDIT = "household.edit"
    STAGE_CHANGE = "stage.change"
    CONTACT_RECORD = "contact.record"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_ADD = "document.add"
    HEALTH_VIEW = "health.view"
    HOUSEHOLDS_IMPORT = "households.import"
    ACCOUNTS_MANAGE = "accounts.manage"
    MUNICIPALITY_MANAGE = "municipality.manage"
    AUDIT_SEARCH = "audit.search"
    TEXTS_EDIT = "texts.edit"
    FIGURES_VIEW = "figures.view"
    DEADLINES_VIEW = "deadlines.view"
    FACT_RECORD = "fact.record"
    NORMS_MANAGE = "norms.manage"
    ACCOUNT_OWN = "account.own"
