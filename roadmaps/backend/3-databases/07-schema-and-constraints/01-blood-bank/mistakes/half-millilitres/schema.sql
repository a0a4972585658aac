CREATE TABLE units (
    barcode text PRIMARY KEY,
    blood_group text NOT NULL CHECK (blood_group IN ('A', 'B', 'AB', 'O')),
    rhesus text NOT NULL CHECK (rhesus IN ('+', '-')),
    volume_ml numeric NOT NULL CHECK (volume_ml BETWEEN 200 AND 550),
    donated_on date NOT NULL,
    expires_on date NOT NULL,
    fridge text,
    CHECK (expires_on > donated_on)
);
