//! What the import of stock cards says.

use super::Lang;
use super::table::messages;

messages! {
    /// A message about a stock card, or about a run over stock cards.
    StockMsg;

    // --- why a card was left alone
    NoId { }
        "the row has no id"
        "riadok nemá identifikátor"
        "řádek nemá identifikátor";
    NoName { }
        "the card has no name"
        "karta nemá názov"
        "karta nemá název";
    NoCode { }
        "the card has no code"
        "karta nemá kód"
        "karta nemá kód";
    CodeTooLong { code, limit }
        "the code '{code}' is longer than {limit} characters, more than WooCommerce takes"
        "kód „{code}“ je dlhší než {limit} znakov, viac WooCommerce neprijíma"
        "kód „{code}“ je delší než {limit} znaků, více WooCommerce nepřijímá";
    NotANumber { field, value }
        "{field}: '{value}' is not a number"
        "{field}: „{value}“ nie je číslo"
        "{field}: „{value}“ není číslo";
    Negative { field, value }
        "{field} is negative ({value})"
        "{field} je záporná hodnota ({value})"
        "{field} je záporná hodnota ({value})";
    TwoProducts { what, value, ids }
        "several products have the {what} '{value}': {ids}; give each its own"
        "{what} „{value}“ má viac produktov: {ids}; každému dajte vlastné"
        "{what} „{value}“ má více produktů: {ids}; každému dejte vlastní";
    TwoCards { what, value, cards }
        "several cards have the {what} '{value}': {cards}; give each its own in KROS"
        "{what} „{value}“ má viac kariet: {cards}; každej dajte v KROS vlastné"
        "{what} „{value}“ má více karet: {cards}; každé dejte v KROS vlastní";
    OtherCard { product, card }
        "product {product} belongs to card {card}"
        "produkt {product} patrí ku karte {card}"
        "produkt {product} patří ke kartě {card}";
    InTrash { product }
        "product {product} is in the trash"
        "produkt {product} je v koši"
        "produkt {product} je v koši";
    NotInShop { }
        "the shop has no such product, and new ones are not made (setting)"
        "obchod taký produkt nemá a nové sa nezakladajú (nastavenie)"
        "obchod takový produkt nemá a nové se nezakládají (nastavení)";
    SkippedByFilter { }
        "the shop's own code (filter wc_kros_skip_card) skips it"
        "vlastný kód obchodu (filter wc_kros_skip_card) ju preskakuje"
        "vlastní kód obchodu (filtr wc_kros_skip_card) ji přeskakuje";
    Gone { }
        "KROS does not list the card any more"
        "KROS kartu už neuvádza"
        "KROS kartu již neuvádí";
    Inactive { }
        "the card is not active in KROS"
        "karta nie je v KROS aktívna"
        "karta není v KROS aktivní";

    // --- what is worth knowing about a card that was imported
    Rounded { field, value, rounded }
        "{field} {value} was rounded to {rounded}"
        "{field} {value}: zaokrúhlené na {rounded}"
        "{field} {value}: zaokrouhleno na {rounded}";
    NoQuantity { }
        "no quantity was recognised; the stock stays as it is"
        "množstvo nebolo rozpoznané; sklad ostáva, ako je"
        "množství nebylo rozpoznáno; sklad zůstává, jak je";
    NoTaxClass { rate }
        "the shop has no tax class with {rate} %; the tax class stays as it is"
        "obchod nemá daňovú triedu so sadzbou {rate} %; trieda ostáva, ako je"
        "obchod nemá daňovou třídu se sazbou {rate} %; třída zůstává, jak je";
    SaleNotLower { sale, price }
        "the sale price {sale} is not lower than the price {price}; it is left out"
        "akciová cena {sale} nie je nižšia ako cena {price}; vynechaná"
        "akční cena {sale} není nižší než cena {price}; vynechána";

    // --- names of fields
    LabelCode { } "code" "kód" "kód";
    LabelEan { } "EAN" "EAN" "EAN";
    LabelPrice { } "price" "cena" "cena";
    LabelSale { } "sale price" "akciová cena" "akční cena";
    LabelQuantity { } "quantity" "množstvo" "množství";
    LabelWeight { } "weight" "hmotnosť" "hmotnost";
    LabelVat { } "VAT rate" "sadzba DPH" "sazba DPH";

    // --- how a run goes
    Reading { read }
        "reading the cards from KROS: {read}"
        "čítajú sa karty z KROS: {read}"
        "čtou se karty z KROS: {read}";
    Writing { done, planned }
        "writing products: {done} of {planned}"
        "zapisujú sa produkty: {done} z {planned}"
        "zapisují se produkty: {done} z {planned}";
    Done { read, created, changed, others }
        "Cards read: {read}; products created: {created}, changed: {changed}; {others}."
        "Načítané karty: {read}; produkty založené: {created}, zmenené: {changed}; {others}."
        "Načtené karty: {read}; produkty založené: {created}, změněné: {changed}; {others}.";
    DryDone { read, created, changed, others }
        "Nothing was written. Cards read: {read}; products that would be created: {created}, changed: {changed}; {others}."
        "Nič sa nezapísalo. Načítané karty: {read}; produkty, ktoré by sa založili: {created}, zmenili: {changed}; {others}."
        "Nic se nezapsalo. Načtené karty: {read}; produkty, které by se založily: {created}, změnily: {changed}; {others}.";
    Others { unchanged, skipped, failed }
        "unchanged: {unchanged}, skipped: {skipped}, failed: {failed}"
        "bez zmeny: {unchanged}, preskočené: {skipped}, neúspešné: {failed}"
        "beze změny: {unchanged}, přeskočené: {skipped}, neúspěšné: {failed}";
    Broken { read, cause }
        "KROS stopped answering after {read} cards ({cause}); what was read is imported, the rest comes with the next run."
        "KROS prestal odpovedať po {read} kartách ({cause}); načítané karty sú spracované, ostatné prídu s ďalším behom."
        "KROS přestal odpovídat po {read} kartách ({cause}); načtené karty jsou zpracovány, ostatní přijdou s dalším během.";
    Repeats { }
        "its list gives the same cards again and again"
        "jeho zoznam vracia stále tie isté karty"
        "jeho seznam vrací stále tytéž karty";
    Shifted { }
        "The list changed while it was read; cards that may be missing are looked at in the next run."
        "Zoznam sa počas čítania menil; karty, ktoré možno chýbajú, sa preveria v ďalšom behu."
        "Seznam se během čtení měnil; karty, které možná chybějí, se prověří v příštím běhu.";
    AskPrices { percent, limit, count }
        "The prices of {count} products would change ({percent} %; the limit is {limit} %)."
        "Zmenili by sa ceny {count} produktov ({percent} %; hranica je {limit} %)."
        "Změnily by se ceny {count} produktů ({percent} %; hranice je {limit} %).";
    AskZeroed { percent, limit, count }
        "The stock of {count} products would drop to zero ({percent} %; the limit is {limit} %)."
        "Sklad {count} produktov by klesol na nulu ({percent} %; hranica je {limit} %)."
        "Sklad {count} produktů by klesl na nulu ({percent} %; hranice je {limit} %).";
    AskFloor { name, from, to, limit }
        "The price of '{name}' would fall from {from} to {to}, under {limit} % of the old one."
        "Cena „{name}“ by klesla z {from} na {to}, pod {limit} % pôvodnej."
        "Cena „{name}“ by klesla z {from} na {to}, pod {limit} % původní.";
    AskGone { count }
        "{count} cards are missing in KROS; their products would be put out of sale."
        "V KROS chýba {count} kariet; ich produkty by sa stiahli z predaja."
        "V KROS chybí {count} karet; jejich produkty by se stáhly z prodeje.";
    CardFailed { card, reason }
        "card {card}: {reason}"
        "karta {card}: {reason}"
        "karta {card}: {reason}";
    Undone { count, kept }
        "Put back: {count} products; left alone because they were changed since: {kept}."
        "Vrátené: {count} produktov; ponechané, lebo sa medzitým zmenili: {kept}."
        "Vráceno: {count} produktů; ponecháno, protože se mezitím změnily: {kept}.";
    NoCard { }
        "KROS lists no such card."
        "KROS takú kartu neuvádza."
        "KROS takovou kartu neuvádí.";
}
