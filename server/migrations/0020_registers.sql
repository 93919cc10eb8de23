-- The sandbox's base of mobile citizens (МАБ): a number is one person's. A service asks the real one.
CREATE TABLE phone_owners (
    phone TEXT PRIMARY KEY,
    iin TEXT NOT NULL
);
