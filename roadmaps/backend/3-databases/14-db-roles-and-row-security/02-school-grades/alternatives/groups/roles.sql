-- Rights belong to two groups that nobody logs in as; people and programs are members.
CREATE ROLE readers NOLOGIN;
CREATE ROLE writers NOLOGIN;
CREATE ROLE migrate LOGIN;
CREATE ROLE app LOGIN IN ROLE readers, writers;
CREATE ROLE report LOGIN IN ROLE readers;
GRANT migrate TO learner;
GRANT ALL ON SCHEMA public TO migrate;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO readers;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO writers;
GRANT USAGE ON SEQUENCE remarks_id_seq TO writers;
ALTER DEFAULT PRIVILEGES FOR ROLE migrate GRANT SELECT ON TABLES TO readers;
ALTER DEFAULT PRIVILEGES FOR ROLE migrate GRANT INSERT, UPDATE, DELETE ON TABLES TO writers;
ALTER DEFAULT PRIVILEGES FOR ROLE migrate GRANT USAGE ON SEQUENCES TO writers;
ALTER TABLE pupils OWNER TO migrate;
ALTER TABLE remarks OWNER TO migrate;
