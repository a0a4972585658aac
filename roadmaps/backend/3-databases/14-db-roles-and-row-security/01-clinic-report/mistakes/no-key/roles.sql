CREATE ROLE report LOGIN;
GRANT SELECT ON visits TO report;
GRANT SELECT (born_on, postcode) ON patients TO report;
