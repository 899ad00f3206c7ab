# SPDX-License-Identifier: EUPL-1.2
"""The participant's portal (mijn Leidraad): phone first, in her own language.

How another room adds a page:

1. A view behind the door: ``@own("GET", "POST")`` from `doors`. Its request is a `PortalRequest`: `request.actor`,
   `at`, `on` as everywhere; `request.dossier` (an `OwnDossier`: her own, or that of the child she chose with ``?wie=``)
   and `request.language`. Another's dossier, and no session, never reach the view. What she may see is judged by the
   database (`Persona.PARTICIPANT` in your room's protection: `rowsecurity.own()`).
2. Answer with ``show(request, "portal/yours.html", {...})`` from `shell`; say what happened with
   ``say(request, "key")`` and redirect with ``SeeOther(to(request, "portal-yours"))``. One audit line for each look:
   your own use case writes it (``ground=Ground.OWN_DOSSIER``), or ``looked(request, "part")`` from `shell`.
3. The template extends ``portal/base.html`` and fills ``title`` and ``main``. In it: ``t("key", name=value)`` says a text
   (values in bdi), ``words("key")`` the same as plain text for attributes, ``pic("name")`` draws a pictogram
   (static/leidraad/pictograms.svg), ``to("portal-yours", id)`` makes an address that keeps the chosen child,
   ``date(day)`` and ``moment(at)`` write days in her language, ``own_words(said)`` shows a translated free text with its mark.
4. Texts live in ``texts/<your room>/nl.json`` (key → Dutch) and ``texts/<your room>/<en|ar|ti|fa|tr>.json``. Keys begin with
   your room's name: ``agenda.title``. Write the others as key → text and run ``python assets/portal_texts.py``: it ties each
   to its Dutch. `tests/web/portal/test_texts.py` wants every key in every language, and B1 for the Dutch.
5. The address: add it to `urls` (below ``mijn/``), and a tile on the front page in `home.TILES`; a row in
   `tests/web/permission_rows.py` (who: ``("participant",)``).
6. Tests: fixture ``own_door`` of `tests/web/portal/conftest.py`: Selam with her dossier, logged in (`own_door.client`).
"""
