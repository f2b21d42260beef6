"""Who is who: people, vendors and their members, sessions, API tokens, the audit log.

Owns the tables `accounts`, `users`, `vendors`, `vendor_members`, `sessions`, `api_tokens`,
`login_attempts`, `setup_codes`, `audit_log`, `idempotency_keys`. Needs the kernel and the job
queue. Promises that every request acts for exactly one account that its sender may act for,
and that a revoked, expired or erased credential opens nothing from the next statement on.
"""
