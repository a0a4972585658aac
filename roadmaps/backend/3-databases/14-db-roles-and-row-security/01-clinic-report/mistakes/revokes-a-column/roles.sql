CREATE ROLE report LOGIN;
GRANT SELECT ON visits, patients TO report;
REVOKE SELECT (name) ON patients FROM report;
