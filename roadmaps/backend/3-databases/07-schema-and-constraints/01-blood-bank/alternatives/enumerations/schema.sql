CREATE TYPE blood_group AS ENUM ('O', 'A', 'B', 'AB');
CREATE TYPE rhesus AS ENUM ('+', '-');
CREATE DOMAIN volume AS smallint NOT NULL CHECK (VALUE >= 200 AND VALUE <= 550);
CREATE TABLE units (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    barcode text NOT NULL UNIQUE,
    blood_group blood_group NOT NULL,
    rhesus rhesus NOT NULL,
    volume_ml volume,
    donated_on date NOT NULL,
    expires_on date NOT NULL CONSTRAINT used_after_donation CHECK (donated_on < expires_on),
    fridge text
);
