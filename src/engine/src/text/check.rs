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
        "was not asked, because the token is missing or not accepted"
        "nepýtalo sa, lebo token chýba alebo nie je prijatý"
        "nebyl dotaz, protože token chybí nebo není přijat";
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
        "there is no row to look at, and no description of one"
        "niet riadka na porovnanie ani jeho popisu"
        "není řádek k porovnání ani jeho popis";
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
        "the description names no limit"
        "popis neuvádza hranicu"
        "popis neuvádí hranici";
    NoType { }
        "the description names no type"
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
        "is sent only when the order holds it"
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
        "the description describes no path"
        "popis neuvádza žiadnu cestu"
        "popis neuvádí žádnou cestu";
    Unreachable { cause }
        "the description could not be read ({cause})"
        "popis sa nedal načítať ({cause})"
        "popis nelze načíst ({cause})";
    AllFine { confirmed, unknown }
        "Nothing is different: confirmed {confirmed}, unknown {unknown}."
        "Nič sa nelíši: potvrdené {confirmed}, neznáme {unknown}."
        "Nic se neliší: potvrzeno {confirmed}, neznámé {unknown}.";
    NotCompared { what }
        "It could not be compared: {what}. Compare again when this is mended."
        "Nedalo sa porovnať: {what}. Porovnajte znova, keď sa to napraví."
        "Nelze porovnat: {what}. Porovnejte znovu, až se to napraví.";
    OnlyLists { cause }
        "Only the lists were tried: {cause}."
        "Skúšali sa len zoznamy: {cause}."
        "Zkoušely se jen seznamy: {cause}.";
    SomeDiffer { different, confirmed, unknown }
        "Different {different}; confirmed {confirmed}, unknown {unknown}. Download the file and send it to support."
        "Líši sa {different}; potvrdené {confirmed}, neznáme {unknown}. Stiahnite súbor a pošlite ho podpore."
        "Liší se {different}; potvrzeno {confirmed}, neznámé {unknown}. Stáhněte soubor a pošlete ho podpoře.";
}
