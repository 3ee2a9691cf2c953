from frankpledge.rules import EVERY_ROW, NO_ROW, Permission

search_trail = Permission(
    "audit.search_trail", lambda actor: EVERY_ROW if actor.acts_as("system_administrator") else NO_ROW
)
