CREATE ROLE report LOGIN;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO report;
REVOKE SELECT ON patients FROM report;
GRANT SELECT (id, born_on, postcode) ON patients TO report;
