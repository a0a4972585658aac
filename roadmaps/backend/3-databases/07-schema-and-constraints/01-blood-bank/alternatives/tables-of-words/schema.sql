CREATE TABLE blood_groups (name text PRIMARY KEY);
INSERT INTO blood_groups VALUES ('A'), ('B'), ('AB'), ('O');

CREATE TABLE units (
    barcode varchar(20) NOT NULL,
    blood_group varchar(2) NOT NULL REFERENCES blood_groups,
    rhesus varchar(1) NOT NULL CHECK (rhesus = '+' OR rhesus = '-'),
    volume_ml int NOT NULL,
    donated_on date NOT NULL,
    expires_on date NOT NULL,
    fridge varchar,
    PRIMARY KEY (barcode)
);
ALTER TABLE units ADD CONSTRAINT volume_in_range CHECK (volume_ml > 199 AND volume_ml < 551);
ALTER TABLE units ADD CONSTRAINT expires_later CHECK (expires_on - donated_on >= 1);
