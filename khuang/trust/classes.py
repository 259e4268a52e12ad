"""The class of each field of other people's tables. Ours stand on their models (``CLASSES``)."""

from khuang.base.classes import Tier, classes

THIRD_PARTY: dict[str, dict[str, Tier]] = {
    "auth.Permission": classes(internal="id name content_type codename"),
    "auth.Group": classes(internal="id name"),
    "auth.Group_permissions": classes(internal="id group permission"),
    "contenttypes.ContentType": classes(internal="id app_label model"),
    # Rows hold a signed user id, when the second factor was given, and a CSRF token; never a form's words.
    "sessions.Session": classes(internal="session_key session_data expire_date"),
    # Accounts sign in by user name; allauth keeps addresses only if somebody sets one.
    "account.EmailAddress": classes(internal="id user verified primary", personal="email"),
    "account.EmailConfirmation": classes(internal="id email_address created sent key"),
    # Seeds and recovery codes are sealed by our MFA adapter before they reach this table.
    "mfa.Authenticator": classes(internal="id user type created_at last_used_at", personal="data"),
    # Arguments are ids only; a failure stores a class name and a message key (base/work.py).
    "django_tasks_database.DBTaskResult": classes(
        internal="id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids "
        "queue_name backend_name run_after return_value exception_class_path traceback"
    ),
}
