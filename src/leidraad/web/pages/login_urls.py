# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the login and of the own account."""

from django.urls import URLPattern, path

from leidraad.web.pages import account, login, login_outside

URLS: list[URLPattern] = [
    path("inloggen", login.log_in, name="login"),
    path("inloggen/tweede-stap", login.second_step, name="login-second-step"),
    path("inloggen/kies", login.choose_context, name="choose-context"),
    path("inloggen/dienst/<int:provider_id>", login_outside.away, name="login-outside"),
    path("inloggen/dienst/terug", login_outside.back, name="login-outside-back"),
    path("uitloggen", login.log_out, name="logout"),
    path("taal", login.set_language, name="set-language"),
    path("start/<str:token>", login.start_password, name="start-password"),
    path("thema/<int:municipality_id>.css", login.theme, name="theme"),
    path("account", account.account, name="account"),
    path("account/wachtwoord", account.password, name="account-password"),
    path("account/werknummer", account.work_number, name="account-work-number"),
    path("account/tweede-stap", account.second_factor, name="account-second-factor"),
    path("account/tweede-stap/code", account.second_factor_code, name="account-second-factor-code"),
    path("account/tweede-stap/uit", account.second_factor_off, name="account-second-factor-off"),
    path("account/herstelcodes", account.recovery_codes, name="account-recovery-codes"),
    path("account/sessies/<int:session_id>/beeindigen", account.end_session, name="account-end-session"),
    path("account/sessies/beeindigen", account.end_sessions, name="account-end-sessions"),
]
