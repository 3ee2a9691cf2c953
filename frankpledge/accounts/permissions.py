from frankpledge.rules import EVERY_ROW, NO_ROW, Permission

manage_people = Permission(
    "accounts.manage_people", lambda actor: EVERY_ROW if actor.acts_as("system_administrator") else NO_ROW
)
invite_people = Permission(
    "accounts.invite_people", lambda actor: EVERY_ROW if actor.acts_as("system_administrator") else NO_ROW
)
