from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "frankpledge.audit"

    # The application may add to the trail, in these columns alone, and read it; who, when and in which
    # transaction are the database's own words.
    grants = (
        "REVOKE ALL ON audit_event FROM {everyone}",
        "GRANT SELECT ON audit_event TO {everyone}",
        "GRANT INSERT (kind, name, subject_kind, subject_id, detail, ground, at) ON audit_event TO {everyone}",
        # Seals are the worker's to add; anybody may see how far they go.
        "REVOKE ALL ON audit_seal, audit_sealer FROM {everyone}",
        "GRANT SELECT ON audit_seal, audit_sealer TO {everyone}",
        "GRANT INSERT ON audit_seal TO {worker}",
        "GRANT INSERT, UPDATE ON audit_sealer TO {worker}",
    )

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects the sign-in signals once the apps are loaded)
