-- What weekly reports may read belongs to a role that nobody logs in as; report is a member.
CREATE ROLE reading NOLOGIN;
GRANT SELECT (patient_id, day, ward, id) ON visits TO reading;
GRANT SELECT (id), SELECT (born_on), SELECT (postcode) ON patients TO reading;
CREATE ROLE report LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT IN ROLE reading;
