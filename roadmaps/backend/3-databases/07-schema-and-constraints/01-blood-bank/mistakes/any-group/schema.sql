CREATE TABLE units (
    barcode text PRIMARY KEY,
    blood_group varchar(2) NOT NULL,
    rhesus char(1) NOT NULL,
    volume_ml integer NOT NULL CHECK (volume_ml BETWEEN 200 AND 550),
    donated_on date NOT NULL,
    expires_on date NOT NULL CHECK (expires_on > donated_on),
    fridge text
);
