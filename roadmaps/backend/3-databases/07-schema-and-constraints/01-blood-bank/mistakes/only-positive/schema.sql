CREATE TABLE units (
    barcode text PRIMARY KEY,
    blood_group text NOT NULL CHECK (blood_group IN ('A', 'B', 'AB', 'O')),
    rhesus text NOT NULL CHECK (rhesus IN ('+', '-')),
    volume_ml integer NOT NULL CHECK (volume_ml > 0),
    donated_on date NOT NULL,
    expires_on date NOT NULL CHECK (expires_on > donated_on),
    fridge text
);
