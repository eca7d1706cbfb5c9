//! The connection to KROS and its test.

/// Adds these messages to those that came before, and hands all to the next list.
macro_rules! connection {
    ({ $($before:tt)* } $next:ident $($rest:ident)*) => {
        $next! { { $($before)*
            // --- the connection
            NoToken { }
                "no API token is set; paste it into the settings (KROS: Company settings, API connections)"
                "nie je zadaný API token; vložte ho do nastavení (KROS: Nastavenia firmy, API prepojenia)"
                "není zadán API token; vložte ho do nastavení (KROS: Nastavení firmy, API propojení)";
            WrongToken { }
                "KROS does not accept the API token (401); create a new one in KROS and paste it into the settings"
                "KROS neprijal API token (401); vytvorte v KROS nový a vložte ho do nastavení"
                "KROS nepřijal API token (401); vytvořte v KROS nový a vložte ho do nastavení";
            NoPackage { }
                "the company's KROS plan does not include API connections (402); extend the plan in KROS"
                "program firmy v KROS neobsahuje API prepojenie (402); rozšírte ho v KROS"
                "program firmy v KROS neobsahuje API propojení (402); rozšiřte ho v KROS";
            NoRight { }
                "the API token has no right for this (403); check the connection in KROS"
                "API token na to nemá oprávnenie (403); skontrolujte prepojenie v KROS"
                "API token k tomu nemá oprávnění (403); zkontrolujte propojení v KROS";
            UnknownPath { path, status }
                "KROS does not know {path} ({status}); documents of this kind wait, others are still sent"
                "KROS nepozná {path} ({status}); doklady tohto druhu čakajú, ostatné sa odosielajú"
                "KROS nezná {path} ({status}); doklady tohoto druhu čekají, ostatní se odesílají";
            Copied { from, to }
                "this shop looks like a copy: it was activated at {from} and runs at {to}; nothing is sent from it"
                "tento obchod vyzerá ako kópia: aktivovaný bol na {from} a beží na {to}; nič sa z neho neodosiela"
                "tento obchod vypadá jako kopie: aktivován byl na {from} a běží na {to}; nic se z něj neodesílá";
            HttpError { status, cause }
                "KROS answered {status}: {cause}"
                "KROS odpovedal {status}: {cause}"
                "KROS odpověděl {status}: {cause}";
            NotJson { }
                "the answer is not the JSON of the KROS API; check the address"
                "odpoveď nie je JSON z KROS API; skontrolujte adresu"
                "odpověď není JSON z KROS API; zkontrolujte adresu";
            FilterIgnored { filter }
                "KROS does not filter by {filter}"
                "KROS nefiltruje podľa {filter}"
                "KROS nefiltruje podle {filter}";
            NoExternalIds { }
                "KROS does not show the external IDs of its documents"
                "KROS neukazuje externé ID dokladov"
                "KROS neukazuje externí ID dokladů";
            NoNumberYet { }
                "KROS has it, but shows no number"
                "KROS doklad má, ale neukazuje číslo"
                "KROS doklad má, ale neukazuje číslo";
            TooManyPages { }
                "the list is too long to be read"
                "zoznam je príliš dlhý"
                "seznam je příliš dlouhý";
            Unsteady { }
                "KROS lists the rows in another order each time, so some may be missing"
                "KROS vracia riadky zoznamu zakaždým v inom poradí, niektoré preto môžu chýbať"
                "KROS vrací řádky seznamu pokaždé v jiném pořadí, některé proto mohou chybět";
            TokenAccepted { }
                "KROS accepts the API token"
                "KROS prijal API token"
                "KROS přijal API token";
            SeriesRead { count }
                "number series read: {count}"
                "načítané číselné rady: {count}"
                "načtené číselné řady: {count}";
            PathAnswers { path }
                "{path} answers"
                "{path} odpovedá"
                "{path} odpovídá";
            LabelToken { } "API token" "API token" "API token";
            LabelSeries { } "Number series" "Číselné rady" "Číselné řady";
            LabelOrders { } "Received orders" "Prijaté objednávky" "Přijaté objednávky";
            LabelProformas { } "Pro forma invoices" "Zálohové faktúry" "Zálohové faktury";
            LabelInvoices { } "Issued invoices" "Vystavené faktúry" "Vydané faktury";
            LabelCatalog { } "Stock cards" "Skladové karty" "Skladové karty";
            LabelPayments { } "Payments" "Úhrady" "Úhrady";
            LabelAccounts { } "Payment accounts" "Účty úhrad" "Účty úhrad";
            AccountsRead { count }
                "accounts read: {count}"
                "načítané účty: {count}"
                "načtené účty: {count}";
            ConnectionWorks { }
                "The connection works."
                "Pripojenie funguje."
                "Připojení funguje.";
            ConnectionFails { }
                "The connection does not work yet."
                "Pripojenie zatiaľ nefunguje."
                "Připojení zatím nefunguje.";
        } $($rest)* }
    };
}

pub(super) use connection;
