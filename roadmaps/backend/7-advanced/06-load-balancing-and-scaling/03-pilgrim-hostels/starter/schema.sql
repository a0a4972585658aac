CREATE TABLE hostels (name text PRIMARY KEY, beds integer NOT NULL);
