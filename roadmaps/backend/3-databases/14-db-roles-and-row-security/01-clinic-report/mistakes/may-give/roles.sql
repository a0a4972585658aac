CREATE ROLE report LOGIN;
GRANT SELECT ON visits TO report WITH GRANT OPTION;
GRANT SELECT (id, born_on, postcode) ON patients TO report;
