# SPDX-License-Identifier: EUPL-1.2
"""Addresses of what is said and asked in a circle. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import circle_rules, messages, signals, tasks

ONE, MINE = "dossiers/<int:dossier_id>", "mijn-mensen/<int:dossier_id>"
SIGNAL = "signalen/<int:signal_id>"

URLS: list[URLPattern] = [
    path("signalen", signals.signals, name="signals"),
    path("signalen/bespreken", signals.to_discuss, name="signals-discuss"),
    path(SIGNAL, signals.signal, name="circle-signal"),
    path(f"{SIGNAL}/bespreken", signals.discuss, name="circle-signal-discuss"),
    path(f"{SIGNAL}/voorstel", signals.propose, name="circle-signal-propose"),
    path(f"{SIGNAL}/taak", tasks.give_for_signal, name="circle-signal-task"),
    path(f"{ONE}/signaal", signals.give, name="circle-signal-give"),
    path(f"{MINE}/signaal", signals.give_helped, name="helped-signal-give"),
    path("taken", tasks.tasks, name="tasks"),
    path("taken/<int:task_id>", tasks.task, name="task"),
    path(f"{ONE}/taak", tasks.give, name="circle-task-give"),
    path(f"{MINE}/taak", tasks.give_helped, name="helped-task-give"),
    path(f"{ONE}/overleg", tasks.talk, name="circle-talk"),
    path(f"{MINE}/overleg", tasks.talk_helped, name="helped-talk"),
    path("berichten", messages.messages, name="messages"),
    path("berichten/<int:conversation_id>", messages.conversation, name="conversation"),
    path("berichten/<int:conversation_id>/erbij", messages.add, name="conversation-add"),
    path("berichten/<int:conversation_id>/verlaten", messages.leave, name="conversation-leave"),
    path("berichten/<int:conversation_id>/delen/<int:message_id>", messages.share, name="message-share"),
    path("berichten/bijlagen/<int:attachment_id>", messages.attachment, name="attachment"),
    path(f"{ONE}/bericht", messages.begin, name="circle-message"),
    path(f"{MINE}/bericht", messages.begin_helped, name="helped-message"),
    path("beheer/signalen", circle_rules.rules, name="circle-rules"),
]
