//! What the API check says.

use super::Lang;
use super::table::messages;

messages! {
    /// A finding of the API check.
    CheckMsg;

    Answers { }
        "answers"
        "odpovedá"
        "odpovídá";
    Accepted { }
        "accepted"
        "prijatý"
        "přijat";
    NotAsked { }
        "was not checked, because the token is missing or not accepted"
        "neoverené, lebo token chýba alebo nie je prijatý"
        "neověřeno, protože token chybí nebo není přijat";
    NoTime { }
        "there was no time left"
        "nezostal čas"
        "nezbyl čas";
    Status { status }
        "HTTP {status}"
        "HTTP {status}"
        "HTTP {status}";
    NoSuchPath { status }
        "KROS does not know this path (HTTP {status})"
        "KROS túto cestu nepozná (HTTP {status})"
        "KROS tuto cestu nezná (HTTP {status})";
    NoRow { }
        "there is no record to compare, and no description of one"
        "nie je s čím porovnať: chýba záznam aj jeho popis"
        "není s čím porovnat: chybí záznam i jeho popis";
    NoName { }
        "none of these names"
        "žiadny z týchto názvov"
        "žádný z těchto názvů";
    Described { }
        "described"
        "popísané"
        "popsáno";
    NotDescribed { }
        "not described"
        "nepopísané"
        "nepopsáno";
    NoVerb { }
        "the path is described, this method is not"
        "cesta je popísaná, táto metóda nie"
        "cesta je popsána, tato metoda ne";
    NoBody { }
        "its content is not described"
        "obsah nie je popísaný"
        "obsah není popsán";
    NoValues { }
        "the description lists no values"
        "popis neuvádza hodnoty"
        "popis neuvádí hodnoty";
    NoLimit { }
        "the description gives no limit"
        "popis neuvádza limit"
        "popis neuvádí limit";
    NoType { }
        "the description gives no type"
        "popis neuvádza typ"
        "popis neuvádí typ";
    AtMost { limit }
        "at most {limit}"
        "najviac {limit}"
        "nejvýše {limit}";
    MustBeThere { }
        "required"
        "povinné"
        "povinné";
    IsSent { }
        "is always sent"
        "posiela sa vždy"
        "posílá se vždy";
    SentSometimes { }
        "is sent only if the order has it"
        "posiela sa, len keď ho objednávka má"
        "posílá se, jen když ho objednávka má";
    NeverSent { }
        "is never sent"
        "neposiela sa"
        "neposílá se";
    OpenApi { }
        "description of the API (OpenAPI 3)"
        "popis API (OpenAPI 3)"
        "popis API (OpenAPI 3)";
    TooLong { }
        "the description is too long to be read"
        "popis je príliš dlhý"
        "popis je příliš dlouhý";
    NotJson { }
        "the description is not readable JSON"
        "popis nie je čitateľný JSON"
        "popis není čitelný JSON";
    OtherVersion { version }
        "the description is of another version of the format ('{version}')"
        "popis má inú verziu formátu („{version}“)"
        "popis má jinou verzi formátu („{version}“)";
    Empty { }
        "the description lists no path"
        "popis neuvádza žiadnu cestu"
        "popis neuvádí žádnou cestu";
    Unreachable { cause }
        "the description could not be read ({cause})"
        "popis sa nedal načítať ({cause})"
        "popis nelze načíst ({cause})";
    AllFine { confirmed, unknown }
        "No differences: confirmed {confirmed}, unknown {unknown}."
        "Bez rozdielov: potvrdené {confirmed}, neznáme {unknown}."
        "Bez rozdílů: potvrzeno {confirmed}, neznámé {unknown}.";
    NotCompared { what }
        "It could not be compared: {what}. Compare again when this is fixed."
        "Nedalo sa porovnať: {what}. Po odstránení príčiny porovnajte znova."
        "Nelze porovnat: {what}. Po odstranění příčiny porovnejte znovu.";
    OnlyLists { cause }
        "Only the lists were checked: {cause}."
        "Overili sa len zoznamy: {cause}."
        "Ověřily se jen seznamy: {cause}.";
    SomeDiffer { different, confirmed, unknown }
        "Different: {different}; confirmed {confirmed}, unknown {unknown}. Download the file and send it to support."
        "Rozdielne: {different}; potvrdené {confirmed}, neznáme {unknown}. Stiahnite súbor a pošlite ho podpore."
        "Rozdílné: {different}; potvrzeno {confirmed}, neznámé {unknown}. Stáhněte soubor a pošlete ho podpoře.";
}
