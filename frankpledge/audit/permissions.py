from frankpledge.rules import Permission, every_row_for

search_trail = Permission("audit.search_trail", every_row_for("system_administrator"))
