BEGIN;
CREATE USER report;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO report;
REVOKE ALL ON bills, patients FROM report;
GRANT SELECT (id, born_on, postcode) ON patients TO report;
COMMIT;
