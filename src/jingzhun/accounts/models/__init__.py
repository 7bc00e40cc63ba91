from jingzhun.accounts.models.api_token import ApiToken
from jingzhun.accounts.models.audit_entry import AuditEntry
from jingzhun.accounts.models.history_mark import HistoryMark
from jingzhun.accounts.models.history_seal import HistorySeal
from jingzhun.accounts.models.identifier import Identifier
from jingzhun.accounts.models.job_progress import JobProgress
from jingzhun.accounts.models.role import FieldGroup, Role, RoleGrant
from jingzhun.accounts.models.role_assignment import RoleAssignment
from jingzhun.accounts.models.user import User
from jingzhun.accounts.models.vault_key import VaultKey

__all__ = [
    "ApiToken",
    "AuditEntry",
    "FieldGroup",
    "HistoryMark",
    "HistorySeal",
    "Identifier",
    "JobProgress",
    "Role",
    "RoleAssignment",
    "RoleGrant",
    "User",
    "VaultKey",
]
