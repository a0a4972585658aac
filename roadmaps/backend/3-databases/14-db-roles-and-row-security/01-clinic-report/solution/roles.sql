CREATE ROLE report LOGIN;
GRANT SELECT ON visits TO report;
GRANT SELECT (id, born_on, postcode) ON patients TO report;
